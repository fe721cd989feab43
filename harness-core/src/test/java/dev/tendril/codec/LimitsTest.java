package dev.tendril.codec;

import static dev.tendril.codec.Same.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.codec.form.LimitExceededException;
import dev.tendril.codec.form.Limits;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.Value;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private final Encoder encoder = new Encoder(Limits.DEFAULT);
    private final Decoder decoder = new Decoder(Phase.OPEN);
    private final ByteBuf wire = Unpooled.buffer();

    @Test
    void nestingBeyondTheLimitIsRefusedByTheSender() {
        Value value = new Value.Null();
        for (int i = 0; i < 65; i++) {
            value = new Value.Maybe(value);
        }
        refused(value, "nested more than 64 levels deep");
    }

    @Test
    void tooManyElementsAreRefusedByTheSender() {
        List<Value> elements = Collections.nCopies(1_000_001, new Value.Null());
        refused(new Value.ObjectArray("java.lang.Object", elements), "1000001 elements (limit: 1000000)");
    }

    @Test
    void elementsOfAllListsOfAMessageAreCountedTogether() {
        Value half = new Value.ObjectArray("java.lang.Object", Collections.nCopies(600_000, new Value.Null()));
        refused(new Value.ImmutableCollection(Value.CollectionKind.LIST, List.of(half, half)), "elements (limit:");
    }

    @Test
    void moreThanSixteenMebibytesAreRefusedByTheSender() {
        refused(new Value.PrimitiveArray(new long[(16 << 20) / 8 + 10_000]), "send it in parts");
        refused(
                new Value.PrimitiveArray(new byte[17 << 20]),
                "bytes in memory (limit: 16842752): send it in parts, or lend the object instead of copying it, or start"
                        + " both JVMs with -Dtendril.largest-message=, in MiB (default: 16)");
        refused(new Value.Text("x".repeat(17 << 20)), "send it in parts");
    }

    @Test
    void whatTheSenderLetsThroughTheReceiverTakes() {
        Limits tight = new Limits(100_000, 100_000, 5, 50, 2_000);
        var strictEncoder = new Encoder(tight);
        var strictDecoder = new Decoder(Phase.OPEN, tight);
        var messages = new RandomMessages(21);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            Message message = messages.openMessage();
            try {
                strictEncoder.encode(message, wire.clear());
            } catch (LimitExceededException e) {
                refused++;
                assertThat(wire.isReadable()).isFalse();
                continue;
            }
            assertSame(strictDecoder.decode(wire), message);
        }
        assertThat(refused).as("refused of 20,000").isBetween(100, 19_000);
    }

    @Test
    void whatTheSenderWouldNotLetThroughTheReceiverRefuses() {
        Limits tight = new Limits(100_000, 100_000, 5, 50, 2_000);
        var messages = new RandomMessages(22);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            Message message = messages.openMessage();
            new Encoder(Limits.DEFAULT).encode(message, wire.clear());
            boolean fits = fits(message, tight);
            if (!fits) {
                refused++;
                assertThatThrownBy(() -> new Decoder(Phase.OPEN, tight).decode(wire))
                        .isInstanceOf(MalformedMessageException.class)
                        .hasCauseInstanceOf(LimitExceededException.class);
            } else {
                assertSame(new Decoder(Phase.OPEN, tight).decode(wire), message);
            }
        }
        assertThat(refused).as("refused of 5,000").isGreaterThan(50);
    }

    @Test
    void aMessageThatFailsMidwayLeavesNoTrace() {
        var type = new ClassDescriptor("shop.Order", List.of("shop.Entity"), 0);
        var method = new MethodDescriptor("shop.Orders", "find", List.of("int"));
        Message good = new Message.Call(1, 1, 0, 0, false, 1, method, List.of(new Value.Reference(1, type)));
        Message bad = new Message.Call(
                1, 1, 0, 0, false, 1, method, List.of(new Value.Reference(1, type), new Value.Scalar("no scalar")));
        wire.writeByte(42);

        assertThatThrownBy(() -> encoder.encode(bad, wire))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a boxed primitive, found java.lang.String");

        assertThat(wire.readableBytes()).isEqualTo(1);
        encoder.encode(good, wire.clear());
        ByteBuf fresh = Unpooled.buffer();
        new Encoder(Limits.DEFAULT).encode(good, fresh);
        assertThat(ByteBufUtil.hexDump(wire)).isEqualTo(ByteBufUtil.hexDump(fresh));
        assertSame(decoder.decode(wire), good);
    }

    @Test
    void failuresBetweenMessagesNeverSpoilTheNumbering() {
        var messages = new RandomMessages(23);
        for (int i = 0; i < 5_000; i++) {
            Message message = messages.openMessage();
            if (i % 3 == 0) {
                Value spoiled = new Value.ObjectArray("x" + i, List.of(messages.value(), new Value.Scalar("bad")));
                assertThatThrownBy(() -> encoder.encode(new Message.Return(1, spoiled), wire))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            encoder.encode(message, wire.clear());
            assertSame(decoder.decode(wire), message);
        }
    }

    @Test
    void namesBeyondWhatIsKeptStillArrive() {
        String padding = "x".repeat(1_000);
        for (int i = 0; i < 20_000; i++) {
            Message message = new Message.Return(1, new Value.ClassName("shop.Class" + i + padding));
            encoder.encode(message, wire.clear());
            assertSame(decoder.decode(wire), message);
        }
        Message early = new Message.Return(1, new Value.ClassName("shop.Class0" + padding));
        encoder.encode(early, wire.clear());
        assertThat(wire.readableBytes()).as("an early name is a number").isLessThan(20);
        assertSame(decoder.decode(wire), early);
        Message late = new Message.Return(1, new Value.ClassName("shop.Class19999" + padding));
        encoder.encode(late, wire.clear());
        assertThat(wire.readableBytes()).as("a late name is sent in full").isGreaterThan(1_000);
        assertSame(decoder.decode(wire), late);
    }

    @Test
    void mismatchedPartsOfAMessageAreRefusedByTheSender() {
        assertThatThrownBy(() -> encoder.encode(new Message.Release(new long[2], new int[1]), wire))
                .hasMessage("expected a count for each of 2 ids, found 1");
        assertThatThrownBy(() -> encoder.encode(new Message.Throw(1, new Value.Thrown(List.of())), wire))
                .hasMessage("expected at least one throwable, found none");
        var item = new Value.ThrownItem(List.of("E"), null, List.of(), 1, List.of(), List.of());
        assertThatThrownBy(() -> encoder.encode(new Message.Throw(1, new Value.Thrown(List.of(item))), wire))
                .hasMessage("expected the index of one of 1 throwables, found 1");
        var odd = new Value.ImmutableCollection(Value.CollectionKind.MAP, List.of(new Value.Null()));
        assertThatThrownBy(() -> encoder.encode(new Message.Return(1, odd), wire))
                .hasMessage("expected a value for each key of a map, found 1 elements");
        assertThatThrownBy(() -> encoder.encode(new Message.Return(1, new Value.PrimitiveArray("text")), wire))
                .hasMessage("expected an array of primitives, found java.lang.String");
    }

    private static boolean fits(Message message, Limits limits) {
        try {
            new Encoder(limits).encode(message, Unpooled.buffer());
            return true;
        } catch (LimitExceededException e) {
            return false;
        }
    }

    private void refused(Value value, String because) {
        assertThatThrownBy(() -> encoder.encode(new Message.Return(1, value), wire))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining(because);
        assertThat(wire.isReadable()).isFalse();
    }
}
