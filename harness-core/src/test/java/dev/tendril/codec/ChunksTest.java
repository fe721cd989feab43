package dev.tendril.codec;

import static dev.tendril.codec.Same.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.codec.form.LimitExceededException;
import dev.tendril.codec.form.Limits;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.codec.value.Retained;
import dev.tendril.codec.value.Tag;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.Value;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {

    private final Encoder encoder = new Encoder(Limits.DEFAULT);
    private final Decoder decoder = new Decoder(Phase.OPEN);
    private final ByteBuf wire = Unpooled.buffer();

    @Test
    void aMessageLongerThanAFrameIsNoFrame() {
        var type = new ClassDescriptor("shop.Order", List.of("shop.Entity"), 0);
        Message tooLong = new Message.Return(
                1,
                new Value.ObjectArray(
                        "java.lang.Object",
                        List.of(new Value.Reference(1, type), new Value.PrimitiveArray(new byte[4 << 20]))));
        wire.writeByte(42);

        assertThat(encoder.encode(tooLong, wire)).isFalse();

        assertThat(wire.readableBytes()).isEqualTo(1);
        Message next = new Message.Return(2, new Value.Reference(1, type));
        assertThat(encoder.encode(next, wire.clear())).isTrue();
        assertSame(decoder.decode(wire), next);
    }

    @Test
    void aFrameMayBeFullToTheLastByte() {
        int around = 2 + 1 + 1 + 4; // type and flags, call id, tag, count
        assertThat(encoder.encode(bytes(4 << 20, around), wire)).isTrue();
        assertSame(decoder.decode(wire), bytes(4 << 20, around));
        assertThat(encoder.encode(bytes(4 << 20, around - 1), wire)).isFalse();
    }

    /** Whatever is sent between the chunks of a message, and wherever names are met first. */
    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void messagesInChunksAndBetweenThemArriveAsTheyWere(long seed) {
        var random = new Random(seed);
        var messages = new RandomMessages(seed);
        for (int i = 0; i < 1_000; i++) {
            Message inChunks = messages.openMessage();
            ByteBuf apart = encoder.encodeApart(inChunks);
            var between = new ArrayDeque<Message>();
            int most = 1 + random.nextInt(64);
            while (apart.isReadable()) {
                if (random.nextInt(4) == 0) {
                    between.add(messages.openMessage());
                    encoder.encode(between.getLast(), wire);
                }
                Encoder.chunk(apart, most, wire);
            }
            apart.release();
            while (!between.isEmpty()) {
                assertSame(decoder.decode(wire), between.remove());
            }
            assertSame(decoder.decode(wire), inChunks);
            assertThat(decoder.decode(wire.discardReadBytes())).isNull();
        }
    }

    @Test
    void aChunkThatArrivesByteByByteIsTakenOnceComplete() {
        Message message = new Message.Refuse(7, "no more than three chunks of it");
        ByteBuf apart = encoder.encodeApart(message);
        while (apart.isReadable()) {
            Encoder.chunk(apart, 12, wire);
        }
        ByteBuf arriving = Unpooled.buffer();
        while (wire.readableBytes() > 1) {
            arriving.writeByte(wire.readByte());
            assertThat(decoder.decode(arriving)).isNull();
        }
        assertSame(decoder.decode(arriving.writeByte(wire.readByte())), message);
    }

    @Test
    void longMessagesKeepTheLimitsOfAll() {
        assertThatThrownBy(() -> encoder.encodeApart(bytes(17 << 20, 0)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("-Dtendril.largest-message=");
        var larger = new Encoder(Limits.ofContent(32 << 20));
        ByteBuf apart = larger.encodeApart(bytes(32 << 20, 0));
        var takesLarger = new Decoder(Phase.OPEN, Limits.ofContent(32 << 20));
        Message found = null;
        while (apart.isReadable()) {
            Encoder.chunk(apart, 4_000_000, wire.clear());
            found = takesLarger.decode(wire);
        }
        assertSame(found, bytes(32 << 20, 0));
    }

    @Test
    void moreChunksThanAMessageMayHaveAreRefused() {
        var tight = new Decoder(Phase.OPEN, new Limits(1_000, 2_500, 5, 50, 2_000));
        assertThat(tight.decode(chunk(0, new byte[900]))).isNull();
        assertThat(tight.decode(chunk(0, new byte[900]))).isNull();
        assertThatThrownBy(() -> tight.decode(chunk(0, new byte[900])))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("expected a message of at most 2500 bytes in chunks, found at least 2700");
    }

    @Test
    void chunksThatAreNoneAreRefused() {
        refused("expected a chunk of at least one byte, found an empty one", chunk(0));
        refused("expected a chunk of at least one byte, found an empty one", chunk(1));
        refused("expected known flags, found 0x2", chunk(2, (byte) 22, (byte) 0));
        refused("expected a message in chunks, found a chunk in chunks", chunk(1, (byte) 24, (byte) 1));
        refused("expected 1 more bytes, found 0", chunk(1, (byte) 22));
        refused("expected known flags, found 0x1", chunk(1, (byte) 22, (byte) 1));
        refused("expected the end of the message, found 1 more bytes", chunk(1, (byte) 22, (byte) 0, (byte) 0));
        assertThatThrownBy(() -> new Decoder(Phase.HANDSHAKE).decode(chunk(1, (byte) 22, (byte) 0)))
                .hasMessage("expected a message of the handshake, found CHUNK");
    }

    /** Names of a message in chunks are numbered from the beginning, and forgotten at its end. */
    @Test
    void namesOfAMessageInChunksAreItsOwn() {
        Message named = new Message.Return(1, new Value.ClassName("shop.Order"));
        String first = ByteBufUtil.hexDump(encoder.encodeApart(named));
        encoder.encode(named, wire);
        assertSame(decoder.decode(wire), named);
        assertThat(ByteBufUtil.hexDump(encoder.encodeApart(named))).isEqualTo(first);
        ByteBuf byNumber = chunk(1, (byte) 17, (byte) 0, (byte) 1, (byte) Tag.CLASS_NAME, (byte) Retained.FIRST_KEPT);
        assertThatThrownBy(() -> decoder.decode(byNumber))
                .hasMessage("expected a name sent before (0 are known), found number 0");
    }

    private static Message bytes(int size, int less) {
        return new Message.Return(1, new Value.PrimitiveArray(new byte[size - less]));
    }

    private static void refused(String message, ByteBuf frame) {
        assertThatThrownBy(() -> new Decoder(Phase.OPEN).decode(frame))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }

    private static ByteBuf chunk(int flags, byte... content) {
        return Unpooled.buffer()
                .writeInt(2 + content.length)
                .writeByte(MessageType.CHUNK.code)
                .writeByte(flags)
                .writeBytes(content);
    }
}
