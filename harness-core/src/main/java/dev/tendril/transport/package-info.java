/**
 * Connections over which messages flow: TCP, Unix domain sockets, in-VM; the handshake with mutual proof; and the only
 * home of Netty. A {@link dev.tendril.transport.Transport} makes connections, a {@link
 * dev.tendril.transport.Connection} sends messages and hands what arrives to its {@link
 * dev.tendril.transport.ConnectionListener}. {@code call} enters from above; nothing here knows what a message means.
 */
@NullMarked
package dev.tendril.transport;

import org.jspecify.annotations.NullMarked;
