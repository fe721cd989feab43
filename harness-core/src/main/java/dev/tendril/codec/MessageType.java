package dev.tendril.codec;

import dev.tendril.codec.form.MalformedMessageException;
import org.jspecify.annotations.Nullable;

/** The type byte of a frame, and in which phase of a connection the message may come. */
enum MessageType {
    HELLO(1, true, false),
    CHALLENGE(2, true, false),
    PROOF(3, true, false),
    WELCOME(4, true, false),
    GOODBYE(5, true, true),
    BUSY(6, true, false),
    CALL(16, false, true),
    RETURN(17, false, true),
    THROW(18, false, true),
    REFUSE(19, false, true),
    CANCEL(20, false, true),
    RELEASE(21, false, true),
    PING(22, false, true),
    PONG(23, false, true),
    CHUNK(24, false, true);

    private static final @Nullable MessageType[] BY_CODE = new @Nullable MessageType[32];

    static {
        for (MessageType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    final int code;
    private final boolean inHandshake;
    private final boolean whenOpen;

    MessageType(int code, boolean inHandshake, boolean whenOpen) {
        this.code = code;
        this.inHandshake = inHandshake;
        this.whenOpen = whenOpen;
    }

    static MessageType of(int code, Phase phase) {
        MessageType type = code < BY_CODE.length ? BY_CODE[code] : null;
        if (type == null) {
            throw MalformedMessageException.expected("a known message type", "type " + code);
        }
        if (!(phase == Phase.HANDSHAKE ? type.inHandshake : type.whenOpen)) {
            throw MalformedMessageException.expected(
                    phase == Phase.HANDSHAKE
                            ? "a message of the handshake"
                            : "a message of an open connection, its handshake being over",
                    type);
        }
        return type;
    }
}
