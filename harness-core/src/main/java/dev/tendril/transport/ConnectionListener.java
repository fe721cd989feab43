package dev.tendril.transport;

import dev.tendril.protocol.Message;

/**
 * Receives what arrives on a {@link Connection}. Called on the I/O thread: implementations only route, never wait and
 * never run user code.
 */
public interface ConnectionListener {

    /** A message arrived. A throwable from here closes the connection. */
    void received(Message message);

    /**
     * The connection ended; called exactly once, after the last message.
     *
     * @param reason a clause for people that completes "the connection was lost: "
     */
    void closed(String reason);
}
