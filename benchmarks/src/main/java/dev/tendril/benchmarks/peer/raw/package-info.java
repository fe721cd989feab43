/** The floor: sockets without a protocol. */
@NullMarked
package dev.tendril.benchmarks.peer.raw;

import org.jspecify.annotations.NullMarked;
