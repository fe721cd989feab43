/** The debugger's way to call: JDI. */
@NullMarked
package dev.tendril.benchmarks.peer.jdi;

import org.jspecify.annotations.NullMarked;
