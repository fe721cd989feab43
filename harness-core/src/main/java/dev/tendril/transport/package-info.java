/**
 * Connections over which messages flow, as everything above sees them: a {@link dev.tendril.transport.Transport} makes
 * connections, a {@link dev.tendril.transport.Connection} sends messages and hands what arrives to its {@link
 * dev.tendril.transport.ConnectionListener}. {@code call} enters from above; nothing here knows what a message means, and
 * nothing here is Netty's: that lives in the packages below, of which only {@code netty} is entered from outside.
 */
@NullMarked
package dev.tendril.transport;

import org.jspecify.annotations.NullMarked;
