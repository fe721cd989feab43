package dev.tendril.transport.wire;

import io.netty.buffer.ByteBuf;

/** What a connection is doing: its handshake, then its messages. Called on the I/O thread. */
public interface Stage {

    /**
     * Takes the next message from what arrived.
     *
     * @return false if there is none yet, or it is not wanted yet
     * @throws dev.tendril.codec.form.MalformedMessageException if it cannot be one
     */
    boolean read(ByteBuf in);

    /** How many bytes the next frame takes in all if that is known and to be trusted, else 0. */
    default int expects(ByteBuf in) {
        return 0;
    }

    /** The connection ended; called once, and nothing after it. The reason is a clause. */
    void ended(String reason);
}
