package dev.tendril.fuzz;

import com.sun.management.ThreadMXBean;
import dev.tendril.codec.Decoder;
import dev.tendril.codec.Encoder;
import dev.tendril.codec.Phase;
import dev.tendril.codec.RandomMessages;
import dev.tendril.codec.Same;
import dev.tendril.codec.form.LimitExceededException;
import dev.tendril.codec.form.Limits;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.protocol.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes to messages, and back. Any bytes are messages or malformed, at a cost that has to do with their number; a message
 * that was read can be written, and is read as the same.
 */
final class MessageTarget {

    private static final Limits LIMITS = Limits.ofContent(1 << 20);
    private static final long ALLOCATED = 1 << 20;
    private static final long ALLOCATED_PER_BYTE = 200;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private MessageTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Phase phase = input[0] % 4 == 3 ? Phase.HANDSHAKE : Phase.OPEN;
        var messages = new ArrayList<Message>();
        if (allocates(input, phase, messages) && allocates(input, phase, new ArrayList<>())) {
            throw new AssertionError("expected an input of " + input.length + " bytes to cost little memory");
        }
        writeAndRead(messages, phase);
    }

    /** Whether reading takes too much memory; that of loading classes, the first time, included. */
    private static boolean allocates(byte[] input, Phase phase, List<Message> messages) {
        var decoder = new Decoder(phase, LIMITS);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            for (ByteBuf body : Frames.in(input, 1)) {
                Message message = decoder.decode(
                        Unpooled.buffer().writeInt(body.readableBytes()).writeBytes(body));
                if (message != null) {
                    messages.add(message);
                }
            }
        } catch (MalformedMessageException e) {
            if (e.getMessage().isBlank()) {
                throw new AssertionError("expected a sentence, found none", e);
            }
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        return allocated > ALLOCATED + ALLOCATED_PER_BYTE * input.length;
    }

    private static void writeAndRead(List<Message> messages, Phase phase) {
        var encoder = new Encoder(LIMITS);
        var decoder = new Decoder(phase, LIMITS);
        for (Message message : messages) {
            ByteBuf wire = Unpooled.buffer();
            try {
                if (!encoder.encode(message, wire)) {
                    throw new AssertionError("expected a message that came in this size to be a frame: " + message);
                }
            } catch (LimitExceededException e) {
                continue; // its names, which came before, count once more
            }
            Same.assertSame(decoder.decode(wire), message);
        }
    }

    static List<byte[]> seeds() {
        var random = new RandomMessages(61);
        var seeds = new ArrayList<byte[]>();
        for (int i = 0; i < 60; i++) {
            seeds.add(Target.input(0, List.of(random.openMessage(), random.openMessage(), random.openMessage())));
            seeds.add(Target.input(3, List.of(random.handshakeMessage())));
        }
        return seeds;
    }
}
