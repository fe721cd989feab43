package dev.tendril.codec;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.LimitExceededException;
import dev.tendril.codec.form.Limits;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.codec.form.WireReader;
import dev.tendril.codec.value.NameReader;
import dev.tendril.codec.value.ValueReader;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.Paging;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.PeerTerms;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an {@link Encoder} wrote, trusting nothing: lengths and counts are checked against the limits and against
 * the bytes that are there before anything is allocated. Belongs to one direction of one connection. Not thread-safe.
 */
public final class Decoder {

    private static final int HASH_BYTES = 64;

    private final Phase phase;
    private final Limits limits;
    private final Budget budget;
    private final Chunks chunks;
    private NameReader names = new NameReader();

    /** A decoder for one phase of a connection, within the limits of that phase. */
    public Decoder(Phase phase) {
        this(phase, phase == Phase.HANDSHAKE ? Limits.HANDSHAKE : Limits.DEFAULT);
    }

    /** A decoder for one phase of a connection, within limits of its own. */
    public Decoder(Phase phase, Limits limits) {
        this.phase = phase;
        this.limits = limits;
        budget = new Budget(limits);
        chunks = new Chunks(limits.messageBytes());
    }

    /**
     * How many bytes the frame that starts here takes in all, its length bytes included; 0 while too few bytes arrived
     * to tell. Consumes nothing.
     *
     * @throws MalformedMessageException if the length is none a frame may have
     */
    public int frameBytes(ByteBuf in) {
        if (in.readableBytes() < Encoder.LENGTH_BYTES) {
            return 0;
        }
        int length = in.getInt(in.readerIndex());
        if (length < Encoder.HEADER_BYTES || length > limits.frameBytes()) {
            throw MalformedMessageException.expected(
                    "a frame of " + Encoder.HEADER_BYTES + " to " + limits.frameBytes() + " bytes",
                    Integer.toUnsignedString(length));
        }
        return Encoder.LENGTH_BYTES + length;
    }

    /**
     * Reads one message and consumes its frame, or its frames; null while no message is complete. Of a frame that is not
     * complete nothing is consumed.
     *
     * @throws MalformedMessageException if the bytes are no message of this phase; decoding cannot go on after that
     */
    public @Nullable Message decode(ByteBuf in) {
        Message message = null;
        for (int size = frameBytes(in);
                message == null && size != 0 && size <= in.readableBytes();
                size = message == null ? frameBytes(in) : 0) {
            message = frame(in, size);
        }
        return message;
    }

    private @Nullable Message frame(ByteBuf in, int size) {
        int start = in.readerIndex() + Encoder.LENGTH_BYTES;
        int length = size - Encoder.LENGTH_BYTES;
        WireReader reader = in.hasArray()
                ? new WireReader(in.array(), in.arrayOffset() + start, length)
                : new WireReader(ByteBufUtil.getBytes(in, start, length), 0, length);
        in.skipBytes(size);
        MessageType type = MessageType.of(reader.u8(), phase);
        if (type != MessageType.CHUNK) {
            return message(type, reader);
        }
        WireReader whole = chunks.add(flags(reader, Encoder.CHUNK_IS_LAST), reader);
        return whole == null ? null : messageApart(whole);
    }

    /** A message that came in chunks: its names are numbered for themselves. */
    private Message messageApart(WireReader in) {
        NameReader shared = names;
        names = new NameReader();
        try {
            MessageType type = MessageType.of(in.u8(), phase);
            if (type == MessageType.CHUNK) {
                throw MalformedMessageException.expected("a message in chunks", "a chunk in chunks");
            }
            return message(type, in);
        } finally {
            names = shared;
        }
    }

    private static int flags(WireReader in, int known) {
        int flags = in.u8();
        if ((flags & ~known) != 0) {
            throw MalformedMessageException.expected("known flags", "0x" + Integer.toHexString(flags));
        }
        return flags;
    }

    private Message message(MessageType type, WireReader in) {
        try {
            budget.reset();
            Message message = body(type, flags(in, type == MessageType.CALL ? Encoder.CALL_FLAGS : 0), in);
            in.finish();
            return message;
        } catch (LimitExceededException e) {
            throw new MalformedMessageException(e);
        }
    }

    private Message body(MessageType type, int flags, WireReader in) {
        return switch (type) {
            case HELLO -> new Message.Hello(in.varint32(), in.varint32(), in.bytes(HASH_BYTES, "a nonce"));
            case CHALLENGE ->
                new Message.Challenge(in.varint32(), in.bytes(HASH_BYTES, "a nonce"), in.bytes(HASH_BYTES, "a proof"));
            case PROOF -> new Message.Proof(in.bytes(HASH_BYTES, "a proof"), peer(in), terms(in));
            case WELCOME -> new Message.Welcome(peer(in), terms(in));
            case BUSY -> new Message.Busy(values(in).text());
            case GOODBYE -> new Message.Goodbye(values(in).text());
            case CALL -> call(flags, in);
            case RETURN -> new Message.Return(in.varint(), values(in).value());
            case THROW -> thrown(in);
            case REFUSE -> new Message.Refuse(in.varint(), values(in).text());
            case CANCEL -> new Message.Cancel(in.varint());
            case RELEASE -> release(in);
            case PING -> new Message.Ping();
            case PONG -> new Message.Pong();
            case CHUNK -> throw new IllegalStateException("expected a message, found a chunk of one");
        };
    }

    private Message call(int flags, WireReader in) {
        long callId = in.varint();
        long chainId = (flags & Encoder.CALL_HAS_OTHER_CHAIN) != 0 ? in.varint() : callId;
        long laneId = (flags & Encoder.CALL_HAS_LANE) != 0 ? in.varint() : 0;
        long remainingMillis = (flags & Encoder.CALL_HAS_DEADLINE) != 0 ? in.varint() : 0;
        return new Message.Call(
                callId,
                chainId,
                laneId,
                remainingMillis,
                (flags & Encoder.CALL_IS_ONE_WAY) != 0,
                in.varint(),
                names.method(in, budget),
                values(in).values(),
                (flags & Encoder.CALL_IS_PAGED) != 0 ? paging(in) : null);
    }

    private Paging paging(WireReader in) {
        int most = in.index("page of elements");
        int count = in.count(1, "methods");
        budget.elements(count);
        var prefetch = new ArrayList<MethodDescriptor>(count);
        for (int i = 0; i < count; i++) {
            prefetch.add(names.method(in, budget));
        }
        return new Paging(most, prefetch);
    }

    private Message thrown(WireReader in) {
        long callId = in.varint();
        budget.enter();
        return new Message.Throw(callId, values(in).thrown());
    }

    private Message release(WireReader in) {
        int count = in.count(2, "released references");
        budget.elements(count);
        var ids = new long[count];
        var counts = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = in.varint();
            counts[i] = in.varint32();
        }
        return new Message.Release(ids, counts);
    }

    private PeerInfo peer(WireReader in) {
        return new PeerInfo(
                in.varint(), values(in).text(), in.varint32(), values(in).text());
    }

    private static PeerTerms terms(WireReader in) {
        return new PeerTerms(in.varint(), in.varint());
    }

    private ValueReader values(WireReader in) {
        return new ValueReader(in, names, budget);
    }
}
