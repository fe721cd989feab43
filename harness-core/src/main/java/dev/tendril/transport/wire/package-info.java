/**
 * The bytes of one connection: a Netty channel, what arrived on it, what is to be written, and the {@link
 * dev.tendril.transport.wire.Stage} that makes sense of it. Knows frames, but not what a handshake is nor how a channel
 * came to be.
 */
@NullMarked
package dev.tendril.transport.wire;

import org.jspecify.annotations.NullMarked;
