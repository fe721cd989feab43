/**
 * Threads: the pool that runs what peers ask for, the logical threads that run across JVMs, deadlines, and work that is
 * repeated while there is something to watch. Knows nothing of messages; {@code call} enters.
 */
@NullMarked
package dev.tendril.thread;

import org.jspecify.annotations.NullMarked;
