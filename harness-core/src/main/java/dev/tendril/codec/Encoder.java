package dev.tendril.codec;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.LimitExceededException;
import dev.tendril.codec.form.Limits;
import dev.tendril.codec.form.WireWriter;
import dev.tendril.codec.value.NameWriter;
import dev.tendril.codec.value.ThrownWriter;
import dev.tendril.codec.value.ValueWriter;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.Paging;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.PeerTerms;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Writes messages as frames: four bytes of length, a type, flags, the body. Belongs to one direction of one connection,
 * since names and descriptors are written in full once and as numbers afterwards. Not thread-safe.
 *
 * <p>A message longer than a frame is written {@linkplain #encodeApart apart} and sent in {@linkplain #chunk chunks}.
 */
public final class Encoder {

    static final int LENGTH_BYTES = 4;
    static final int HEADER_BYTES = 2;

    static final int CALL_IS_ONE_WAY = 1;
    static final int CALL_HAS_OTHER_CHAIN = 1 << 1;
    static final int CALL_HAS_LANE = 1 << 2;
    static final int CALL_HAS_DEADLINE = 1 << 3;
    static final int CALL_IS_PAGED = 1 << 4;
    static final int CALL_FLAGS =
            CALL_IS_ONE_WAY | CALL_HAS_OTHER_CHAIN | CALL_HAS_LANE | CALL_HAS_DEADLINE | CALL_IS_PAGED;

    static final int CHUNK_IS_LAST = 1;

    private final Limits limits;
    private final Budget budget;
    private final NameWriter names = new NameWriter();

    /** An encoder that refuses what exceeds {@code limits}. */
    public Encoder(Limits limits) {
        this.limits = limits;
        budget = new Budget(limits);
    }

    /**
     * Appends the message to {@code out} as a frame. Afterwards nothing refers to arrays inside the message. If this
     * throws, whatever it throws, or returns false, {@code out} and this encoder are as they were.
     *
     * @return false if the message is longer than a frame may be
     * @throws LimitExceededException if the message exceeds a limit
     * @throws IllegalArgumentException if the message holds something no value may hold
     */
    public boolean encode(Message message, ByteBuf out) {
        int start = out.writerIndex();
        boolean done = false;
        budget.reset();
        names.mark();
        try {
            out.writeInt(0);
            body(message, new WireWriter(out));
            int length = out.writerIndex() - start - LENGTH_BYTES;
            budget.message(length);
            done = budget.fitsFrame(length);
            if (done) {
                out.setInt(start, length);
            }
            return done;
        } finally {
            if (!done) {
                out.writerIndex(start);
                names.rollback();
            }
        }
    }

    /**
     * The message without a length, to be sent in chunks. Its names and descriptors are numbered for themselves, so that
     * other messages may be sent before it, and between its chunks. The caller releases it.
     *
     * @throws LimitExceededException if the message exceeds a limit
     * @throws IllegalArgumentException if the message holds something no value may hold
     */
    public ByteBuf encodeApart(Message message) {
        ByteBuf out = Unpooled.buffer();
        var apart = new Encoder(limits);
        boolean done = false;
        try {
            apart.body(message, new WireWriter(out));
            budget.message(out.readableBytes());
            done = true;
            return out;
        } finally {
            if (!done) {
                out.release();
            }
        }
    }

    /** Moves at most so many bytes of a message that was written apart to {@code out}, as a frame. */
    public static void chunk(ByteBuf message, int most, ByteBuf out) {
        int length = Math.min(most, message.readableBytes());
        out.writeInt(HEADER_BYTES + length);
        out.writeByte(MessageType.CHUNK.code);
        out.writeByte(length == message.readableBytes() ? CHUNK_IS_LAST : 0);
        out.writeBytes(message, length);
    }

    private void body(Message message, WireWriter out) {
        if (message instanceof Message.Call call) {
            call(call, out);
        } else if (message instanceof Message.Return answer) {
            header(MessageType.RETURN, 0, out);
            out.varint(answer.callId());
            values(out).value(answer.value());
        } else if (message instanceof Message.Throw answer) {
            header(MessageType.THROW, 0, out);
            out.varint(answer.callId());
            budget.enter();
            new ThrownWriter(values(out), out, names, budget).thrown(answer.thrown());
            budget.leave();
        } else if (message instanceof Message.Refuse refuse) {
            header(MessageType.REFUSE, 0, out);
            out.varint(refuse.callId());
            values(out).text(refuse.reason());
        } else if (message instanceof Message.Cancel cancel) {
            header(MessageType.CANCEL, 0, out);
            out.varint(cancel.callId());
        } else if (message instanceof Message.Release release) {
            release(release, out);
        } else if (message instanceof Message.Ping) {
            header(MessageType.PING, 0, out);
        } else if (message instanceof Message.Pong) {
            header(MessageType.PONG, 0, out);
        } else if (message instanceof Message.Busy busy) {
            header(MessageType.BUSY, 0, out);
            values(out).text(busy.reason());
        } else if (message instanceof Message.Goodbye goodbye) {
            header(MessageType.GOODBYE, 0, out);
            values(out).text(goodbye.reason());
        } else if (message instanceof Message.Hello hello) {
            header(MessageType.HELLO, 0, out);
            out.varint(Integer.toUnsignedLong(hello.oldestVersion()));
            out.varint(Integer.toUnsignedLong(hello.newestVersion()));
            out.bytes(hello.nonce());
        } else if (message instanceof Message.Challenge challenge) {
            header(MessageType.CHALLENGE, 0, out);
            out.varint(Integer.toUnsignedLong(challenge.version()));
            out.bytes(challenge.nonce());
            out.bytes(challenge.proof());
        } else if (message instanceof Message.Proof proof) {
            header(MessageType.PROOF, 0, out);
            out.bytes(proof.proof());
            peer(proof.self(), out);
            terms(proof.terms(), out);
        } else if (message instanceof Message.Welcome welcome) {
            header(MessageType.WELCOME, 0, out);
            peer(welcome.self(), out);
            terms(welcome.terms(), out);
        } else {
            throw new IllegalArgumentException("expected a message, found " + message);
        }
    }

    private static void terms(PeerTerms terms, WireWriter out) {
        out.varint(terms.patienceMillis());
        out.varint(terms.largestMessage());
    }

    private void call(Message.Call call, WireWriter out) {
        boolean otherChain = call.chainId() != call.callId();
        boolean lane = call.laneId() != 0;
        boolean deadline = call.remainingMillis() != 0;
        Paging paging = call.paging();
        header(
                MessageType.CALL,
                (call.oneWay() ? CALL_IS_ONE_WAY : 0)
                        | (otherChain ? CALL_HAS_OTHER_CHAIN : 0)
                        | (lane ? CALL_HAS_LANE : 0)
                        | (deadline ? CALL_HAS_DEADLINE : 0)
                        | (paging != null ? CALL_IS_PAGED : 0),
                out);
        out.varint(call.callId());
        if (otherChain) {
            out.varint(call.chainId());
        }
        if (lane) {
            out.varint(call.laneId());
        }
        if (deadline) {
            out.varint(call.remainingMillis());
        }
        out.varint(call.target());
        names.method(call.method(), out, budget);
        values(out).values(call.arguments());
        if (paging != null) {
            out.varint(paging.most());
            budget.elements(paging.prefetch().size());
            out.varint(paging.prefetch().size());
            for (MethodDescriptor method : paging.prefetch()) {
                names.method(method, out, budget);
            }
        }
    }

    private void release(Message.Release release, WireWriter out) {
        long[] ids = release.ids();
        int[] counts = release.counts();
        if (ids.length != counts.length) {
            throw new IllegalArgumentException(
                    "expected a count for each of " + ids.length + " ids, found " + counts.length);
        }
        header(MessageType.RELEASE, 0, out);
        budget.elements(ids.length);
        out.varint(ids.length);
        for (int i = 0; i < ids.length; i++) {
            out.varint(ids[i]);
            out.varint(Integer.toUnsignedLong(counts[i]));
        }
    }

    private void peer(PeerInfo peer, WireWriter out) {
        out.varint(peer.pid());
        values(out).text(peer.name());
        out.varint(Integer.toUnsignedLong(peer.javaFeature()));
        values(out).text(peer.tendrilVersion());
    }

    private ValueWriter values(WireWriter out) {
        return new ValueWriter(out, names, budget);
    }

    private static void header(MessageType type, int flags, WireWriter out) {
        out.u8(type.code);
        out.u8(flags);
    }
}
