/** gRPC-java over its shaded Netty. */
@NullMarked
package dev.tendril.benchmarks.peer.grpc;

import org.jspecify.annotations.NullMarked;
