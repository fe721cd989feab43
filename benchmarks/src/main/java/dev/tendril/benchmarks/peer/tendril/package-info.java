/** What all this is about: Tendril, attached to a JVM that was not prepared for it. */
@NullMarked
package dev.tendril.benchmarks.peer.tendril;

import org.jspecify.annotations.NullMarked;
