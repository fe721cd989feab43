package dev.tendril.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.tendril.codec.form.Limits;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.codec.form.WireWriter;
import dev.tendril.codec.value.Retained;
import dev.tendril.codec.value.Tag;
import dev.tendril.protocol.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {

    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void aFrameCutOffAtAnyByteIsMalformed(long seed) {
        var messages = new RandomMessages(seed);
        for (int i = 0; i < 300; i++) {
            byte[] frame = encode(messages.openMessage());
            for (int length = Encoder.LENGTH_BYTES; length < frame.length; length++) {
                ByteBuf cut = Unpooled.buffer();
                cut.writeInt(length - Encoder.LENGTH_BYTES);
                cut.writeBytes(frame, Encoder.LENGTH_BYTES, length - Encoder.LENGTH_BYTES);
                malformed(cut);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {34, 35, 36})
    void flippedBytesEitherDecodeOrAreMalformedWithinBounds(long seed) {
        var messages = new RandomMessages(seed);
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] frame = encode(messages.openMessage());
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                int at = Encoder.LENGTH_BYTES + random.nextInt(frame.length - Encoder.LENGTH_BYTES);
                frame[at] = (byte) (random.nextBoolean() ? random.nextInt() : frame[at] ^ 1 << random.nextInt(8));
            }
            withinBounds(Unpooled.wrappedBuffer(frame), MIB);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {37, 38})
    void randomBytesEitherDecodeOrAreMalformedWithinBounds(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            var body = new byte[2 + random.nextInt(60)];
            random.nextBytes(body);
            body[0] = (byte) (16 + random.nextInt(6));
            body[1] = 0;
            withinBounds(frame(body), MIB);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 1, 0x0200_0000})
    void aLengthNoFrameMayHaveIsRefusedBeforeAnythingIsAllocated(int length) {
        ByteBuf in = Unpooled.buffer().writeInt(length);
        long before = allocated();
        assertThatThrownBy(() -> new Decoder(Phase.OPEN).frameBytes(in))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("expected a frame of 2 to ")
                .hasMessageEndingWith("found " + Integer.toUnsignedString(length));
        assertThat(allocated() - before).isLessThan(MIB);
    }

    @Test
    void strangersMaySendLittle() {
        ByteBuf in = Unpooled.buffer().writeInt(64 * 1024 + 1);
        assertThatThrownBy(() -> new Decoder(Phase.HANDSHAKE).frameBytes(in))
                .hasMessage("expected a frame of 2 to 65536 bytes, found 65537");
    }

    /** A value of each tag that is followed by a count, with a count that cannot be true. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                Tag.TEXT,
                Tag.BOOLEANS,
                Tag.BYTES,
                Tag.SHORTS,
                Tag.CHARS,
                Tag.INTS,
                Tag.LONGS,
                Tag.FLOATS,
                Tag.DOUBLES,
                Tag.LIST,
                Tag.SET,
                Tag.MAP,
                Tag.RECORD,
                Tag.THROWN
            })
    void aCountBeyondTheBytesThatAreThereIsRefused(int tag) {
        for (long count : new long[] {1_000, Integer.MAX_VALUE, 1L << 32, -1L, Long.MIN_VALUE}) {
            ByteBuf body = Unpooled.buffer().writeByte(MessageType.RETURN.code).writeByte(0);
            var out = new WireWriter(body);
            out.varint(1);
            out.u8(tag);
            out.varint(count);
            out.fixed64(0);
            assertThatThrownBy(() -> decodeWithin(frame(body), MIB))
                    .isInstanceOf(MalformedMessageException.class)
                    .hasMessageContaining("can hold, found " + Long.toUnsignedString(count));
        }
    }

    @Test
    void listsNestedDeeperThanAllowedAreRefused() {
        ByteBuf body = Unpooled.buffer().writeByte(MessageType.RETURN.code).writeByte(0);
        var out = new WireWriter(body);
        out.varint(1);
        for (int i = 0; i < 1_000_000; i++) {
            out.u8(Tag.LIST);
            out.varint(1);
        }
        assertThatThrownBy(() -> decodeWithin(frame(body), MIB))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("nested more than 64 levels");
    }

    @Test
    void manySmallValuesStayWithinTheDecodedLimit() {
        int count = 900_000;
        ByteBuf body = Unpooled.buffer().writeByte(MessageType.RETURN.code).writeByte(0);
        var out = new WireWriter(body);
        out.varint(1);
        out.u8(Tag.LIST);
        out.varint(count);
        for (int i = 0; i < count; i++) {
            out.u8(Tag.INT);
            out.zigzag(500_000);
        }
        assertThatThrownBy(() -> decodeWithin(frame(body), 64 * MIB))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("bytes in memory (limit:");
    }

    @Test
    void namesThatFillTheMemoryOfTheConnectionAreRefused() {
        var decoder = new Decoder(Phase.OPEN);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        ByteBuf body = Unpooled.buffer()
                                .writeByte(MessageType.RETURN.code)
                                .writeByte(0);
                        var out = new WireWriter(body);
                        out.varint(1);
                        out.u8(Tag.CLASS_NAME);
                        out.varint(Retained.FULL_AND_KEPT);
                        String name = i + "n".repeat(1_000);
                        out.text(name, name.length());
                        decoder.decode(frame(body));
                    }
                })
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("bytes of names to keep");
    }

    @Test
    void aNumberOfSomethingNeverSentIsRefused() {
        for (int number : new int[] {3, 4, 1_000, Integer.MAX_VALUE, -1}) {
            ByteBuf body = Unpooled.buffer().writeByte(MessageType.RETURN.code).writeByte(0);
            var out = new WireWriter(body);
            out.varint(1);
            out.u8(Tag.CLASS_NAME);
            out.varint(Integer.toUnsignedLong(number));
            assertThatThrownBy(() -> new Decoder(Phase.OPEN).decode(frame(body)))
                    .isInstanceOf(MalformedMessageException.class)
                    .hasMessageStartingWith("expected a name sent before (0 are known)");
        }
    }

    /** The descriptor being read must not be found by its own parts. */
    @Test
    void aDescriptorThatRefersToItselfIsRefused() {
        ByteBuf body = Unpooled.buffer().writeByte(MessageType.RETURN.code).writeByte(0);
        var out = new WireWriter(body);
        out.varint(1);
        out.u8(Tag.REFERENCE);
        out.varint(1);
        out.varint(Retained.FULL_AND_KEPT);
        out.varint(Retained.FIRST_KEPT);
        assertThatThrownBy(() -> new Decoder(Phase.OPEN).decode(frame(body)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("expected a name sent before");
    }

    @ParameterizedTest
    @CsvSource({
        "c080, overlong zero",
        "c1bf, overlong",
        "e08080, overlong",
        "f0808080, overlong",
        "f4908080, beyond Unicode",
        "80, a stray continuation",
        "c3, cut off",
        "e282, cut off",
        "c328, no continuation",
        "ff, no UTF-8 at all",
        "eda0bdedb880, a pair as two"
    })
    void textThatIsNotOurUtf8IsRefused(String hex, String why) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        ByteBuf body = Unpooled.buffer().writeByte(MessageType.GOODBYE.code).writeByte(0);
        new WireWriter(body).bytes(bytes);
        assertThatThrownBy(() -> new Decoder(Phase.OPEN).decode(frame(body)))
                .as(why)
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void messagesOutOfPhaseAreRefusedByTheirTypeAlone() {
        var messages = new RandomMessages(39);
        for (int i = 0; i < 500; i++) {
            Message open = messages.openMessage();
            if (!(open instanceof Message.Goodbye)) {
                byte[] frame = encode(open);
                Arrays.fill(frame, 6, frame.length, (byte) 0xFF);
                assertThatThrownBy(() -> new Decoder(Phase.HANDSHAKE).decode(Unpooled.wrappedBuffer(frame)))
                        .isInstanceOf(MalformedMessageException.class)
                        .hasMessageStartingWith("expected a message of the handshake, found ");
            }
            Message handshake = messages.handshakeMessage();
            if (!(handshake instanceof Message.Goodbye)) {
                ByteBuf frame = Unpooled.wrappedBuffer(encode(handshake));
                assertThatThrownBy(() -> new Decoder(Phase.OPEN).decode(frame))
                        .isInstanceOf(MalformedMessageException.class)
                        .hasMessageStartingWith("expected a message of an open connection, its handshake being over");
            }
        }
    }

    @Test
    void unknownTypesFlagsAndLeftOversAreRefused() {
        refused("expected a known message type, found type 99", 99, 0);
        refused("expected a known message type, found type 0", 0, 0);
        refused("expected a known message type, found type 255", 255, 0);
        refused("expected known flags, found 0x1", MessageType.CANCEL.code, 1, 5);
        refused("expected known flags, found 0x80", MessageType.CALL.code, 0x80);
        refused("expected the end of the message, found 1 more bytes", MessageType.CANCEL.code, 0, 5, 6);
        refused("expected a known kind of value, found kind 99", MessageType.RETURN.code, 0, 1, 99);
        refused("expected a boolean as 0 or 1, found 2", MessageType.RETURN.code, 0, 1, Tag.BOOLEANS, 1, 2);
        refused("expected a known type of text value, found number 200", MessageType.RETURN.code, 0, 1, 12, 200);
        refused(
                "expected a value for each key of a map, found 1 elements",
                MessageType.RETURN.code,
                0,
                1,
                Tag.MAP,
                1,
                0);
        refused("expected at least one throwable, found none", MessageType.THROW.code, 0, 1, 0);
        refused(
                "expected a number of 64 bits, found a longer one",
                MessageType.CANCEL.code,
                0,
                255,
                255,
                255,
                255,
                255,
                255,
                255,
                255,
                255,
                2);
    }

    @Test
    void aJavaSerializationStreamIsRefused() {
        ByteBuf in = Unpooled.buffer().writeInt(0xACED0005).writeLong(0x7372_0011_6A61_7661L);
        malformed(in);
    }

    private static void refused(String message, int... body) {
        ByteBuf buffer = Unpooled.buffer();
        for (int b : body) {
            buffer.writeByte(b);
        }
        assertThatThrownBy(() -> new Decoder(Phase.OPEN).decode(frame(buffer)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }

    private static byte[] encode(Message message) {
        ByteBuf out = Unpooled.buffer();
        new Encoder(Limits.DEFAULT).encode(message, out);
        var frame = new byte[out.readableBytes()];
        out.readBytes(frame);
        return frame;
    }

    private static ByteBuf frame(byte[] body) {
        return frame(Unpooled.wrappedBuffer(body));
    }

    private static ByteBuf frame(ByteBuf body) {
        return Unpooled.buffer().writeInt(body.readableBytes()).writeBytes(body);
    }

    private static void malformed(ByteBuf in) {
        try {
            Message message = new Decoder(Phase.OPEN).decode(in);
            fail("expected a malformed message, found %s", message);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("expected ");
        }
    }

    private static void withinBounds(ByteBuf in, long bound) {
        try {
            decodeWithin(in, bound);
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Decodes, and checks that whatever comes of it no more than this was allocated. */
    private static void decodeWithin(ByteBuf in, long bound) {
        var decoder = new Decoder(Phase.OPEN);
        long before = allocated();
        try {
            decoder.decode(in);
        } finally {
            assertThat(allocated() - before).as("bytes allocated").isLessThan(bound);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
