/** W8: what it takes to attach to a JVM that runs, in time, memory and threads. */
@NullMarked
package dev.tendril.benchmarks.attach;

import org.jspecify.annotations.NullMarked;
