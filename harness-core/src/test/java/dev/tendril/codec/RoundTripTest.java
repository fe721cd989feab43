package dev.tendril.codec;

import static dev.tendril.codec.Same.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.Value;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    private final Encoder encoder = new Encoder(Limits.DEFAULT);
    private final Decoder decoder = new Decoder(Phase.OPEN);
    private final ByteBuf wire = Unpooled.buffer();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyKindOfMessageComesBackAsItWas(long seed) {
        var messages = new RandomMessages(seed);
        for (int i = 0; i < 4_000; i++) {
            roundTrip(messages.openMessage());
        }
    }

    @Test
    void everyKindOfHandshakeMessageComesBackAsItWas() {
        var messages = new RandomMessages(6);
        var handshake = new Decoder(Phase.HANDSHAKE);
        for (int i = 0; i < 2_000; i++) {
            Message message = messages.handshakeMessage();
            encoder.encode(message, wire.clear());
            assertSame(handshake.decode(wire), message);
        }
    }

    @Test
    void theGeneratorLeavesOutNoKindOfMessageOrValue() {
        var kinds = new HashSet<Class<?>>();
        var messages = new RandomMessages(7);
        for (int i = 0; i < 5_000; i++) {
            kinds.add(messages.openMessage().getClass());
            kinds.add(messages.handshakeMessage().getClass());
            kinds.add(messages.value().getClass());
        }
        var all = new HashSet<Class<?>>(Set.of(Message.class.getPermittedSubclasses()));
        all.addAll(List.of(Value.class.getPermittedSubclasses()));
        assertThat(kinds).isEqualTo(all);
    }

    @Test
    void manyMessagesInOneBufferComeBackInOrder() {
        var messages = new RandomMessages(8);
        var sent = new ArrayList<Message>();
        for (int i = 0; i < 500; i++) {
            sent.add(messages.openMessage());
            encoder.encode(sent.get(i), wire);
        }
        for (Message message : sent) {
            assertSame(decoder.decode(wire), message);
        }
        assertThat(wire.isReadable()).isFalse();
        assertThat(decoder.decode(wire)).isNull();
    }

    @Test
    void aFrameThatArrivesByteByByteIsReadOnceComplete() {
        Message message = new Message.Refuse(7, "too many calls");
        encoder.encode(message, wire);
        int end = wire.writerIndex();
        for (int i = 0; i < end; i++) {
            wire.writerIndex(i);
            assertThat(decoder.decode(wire)).as("after %s of %s bytes", i, end).isNull();
            assertThat(wire.readerIndex()).isZero();
        }
        wire.writerIndex(end);
        assertSame(decoder.decode(wire), message);
    }

    @Test
    void buffersOutsideTheHeapAreReadToo() {
        Message message = new Message.Return(1, new Value.Text("gr\u00fc\u00df dich \ud83d\ude00"));
        encoder.encode(message, wire);
        ByteBuf direct = Unpooled.directBuffer();
        try {
            direct.writeBytes(wire);
            assertSame(decoder.decode(direct), message);
        } finally {
            direct.release();
        }
    }

    @Test
    void messagesMayBeWrittenToBuffersOutsideTheHeap() {
        Message message = new Message.Return(1, new Value.Text("ASCII, and gr\u00fc\u00df dich"));
        ByteBuf direct = Unpooled.directBuffer();
        try {
            encoder.encode(message, direct);
            encoder.encode(new Message.Return(2, new Value.Text("ASCII")), direct);
            assertSame(decoder.decode(direct), message);
            assertSame(decoder.decode(direct), new Message.Return(2, new Value.Text("ASCII")));
        } finally {
            direct.release();
        }
    }

    @Test
    void edgeNumbersKeepEveryBit() {
        for (Object number : new Object[] {
            0,
            -1,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE,
            0L,
            -1L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            (byte) -128,
            (short) -32768,
            '\uffff',
            -0.0,
            0.0,
            Double.NaN,
            Double.longBitsToDouble(0x7ff8_dead_beef_0001L),
            Double.longBitsToDouble(0xfff0_0000_0000_0001L),
            -0.0f,
            Float.NaN,
            Float.intBitsToFloat(0x7fc1_2345),
            Float.MIN_VALUE,
            Double.NEGATIVE_INFINITY
        }) {
            roundTrip(new Message.Return(Long.MIN_VALUE, new Value.Scalar(number)));
        }
    }

    @Test
    void edgeNumbersInArraysKeepEveryBit() {
        roundTrip(array(new double[] {-0.0, Double.NaN, Double.longBitsToDouble(0x7ff8_dead_beef_0001L)}));
        roundTrip(array(new float[] {-0.0f, Float.intBitsToFloat(0xffc1_2345), Float.MAX_VALUE}));
        roundTrip(array(new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}));
        roundTrip(array(new char[] {0, '\ud800', '\uffff'}));
    }

    @Test
    void emptyArraysKeepTheirKind() {
        for (Object empty : new Object[] {
            new boolean[0], new byte[0], new short[0], new char[0], new int[0], new long[0], new float[0], new double[0]
        }) {
            roundTrip(array(empty));
        }
        roundTrip(new Message.Return(1, new Value.ObjectArray("[[I", List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\0",
                "\u007f\u0080\u07ff\u0800\uffff",
                "\ud83d\ude00",
                "\ud83d",
                "\ude00",
                "\ude00\ud83d",
                "\ud83d\ud83d\ude00\ude00",
                "a\ud800",
                "\udfff\udbff\udfff"
            })
    void everySequenceOfCharsComesBackAsItWas(String text) {
        roundTrip(new Message.Refuse(1, text));
        roundTrip(new Message.Return(1, new Value.ClassName(text)));
    }

    @Test
    void longRandomTextsComeBackAsTheyWere() {
        var random = new Random(9);
        for (int round = 0; round < 200; round++) {
            var chars = new char[random.nextInt(2_000)];
            int bound = 2 << random.nextInt(16);
            for (int i = 0; i < chars.length; i++) {
                chars[i] = (char) random.nextInt(bound);
            }
            roundTrip(new Message.Return(1, new Value.Text(new String(chars))));
        }
    }

    @Test
    void aMebibyteOfBytesTakesLittleMoreOnTheWire() {
        var bytes = new byte[1 << 20];
        new Random(10).nextBytes(bytes);
        roundTrip(array(bytes));
        assertThat(wire.writerIndex()).isLessThan(bytes.length + 20);
    }

    @Test
    void sixteenMebibytesAreAllowed() {
        var bytes = new byte[16 << 20];
        Arrays.fill(bytes, (byte) 7);
        roundTrip(array(bytes));
    }

    @Test
    void aMillionCharactersBeyondAsciiAreAllowed() {
        roundTrip(new Message.Return(1, new Value.Text("\u4f60".repeat(1_000_000))));
    }

    @Test
    void sixtyFourLevelsAreAllowed() {
        Value value = new Value.Null();
        for (int i = 0; i < 64; i++) {
            value = new Value.Maybe(value);
        }
        roundTrip(new Message.Return(1, value));
    }

    @Test
    void arraysInsideAMessageMayChangeOnceItIsEncoded() {
        var bytes = new byte[] {1, 2, 3};
        encoder.encode(array(bytes), wire);
        bytes[0] = 99;
        assertSame(decoder.decode(wire), array(new byte[] {1, 2, 3}));
    }

    @Test
    void callsOfOneMethodOnOneObjectTakeFewBytes() {
        var method = new RandomMessages(11).method();
        var call = new Message.Call(
                100, 100, 0, 30_000, false, 5, method, List.of(new Value.Scalar(1), new Value.Scalar(2)));
        roundTrip(call);
        roundTrip(call);
        assertThat(wire.writerIndex()).isLessThanOrEqualTo(20);
    }

    @Test
    void aHundredReferencesOfOneClassSendItsDescriptorOnce() {
        var type = new ClassDescriptor("shop.Order", List.of("shop.Entity", "java.lang.Comparable"), 1);
        var references = new ArrayList<Value>();
        for (int i = 0; i < 100; i++) {
            references.add(new Value.Reference(i, type));
        }
        roundTrip(new Message.Return(
                1, new Value.ImmutableCollection(Value.CollectionKind.LIST, List.copyOf(references))));
        assertThat(wire.writerIndex()).isLessThan(100 * 3 + 100);
    }

    private static Message array(Object array) {
        return new Message.Return(1, new Value.PrimitiveArray(array));
    }

    private void roundTrip(Message message) {
        if (!encoder.encode(message, wire.clear())) {
            ByteBuf apart = encoder.encodeApart(message);
            while (apart.isReadable()) {
                Encoder.chunk(apart, 1 << 20, wire);
            }
        }
        assertSame(decoder.decode(wire), message);
        assertThat(wire.isReadable()).isFalse();
    }
}
