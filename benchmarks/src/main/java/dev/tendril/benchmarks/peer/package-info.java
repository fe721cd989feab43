/** The ways to make one and the same call in another JVM: ours, the peers', and raw sockets as the floor. */
@NullMarked
package dev.tendril.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
