/**
 * Threads: the pool that runs what peers ask for, the logical threads that run across JVMs, lanes that keep tasks in order, how a
 * thread waits, deadlines, and work that is repeated while there is something to watch. Knows nothing of messages; whoever
 * makes, serves or carries calls enters.
 */
@NullMarked
package dev.tendril.thread;

import org.jspecify.annotations.NullMarked;
