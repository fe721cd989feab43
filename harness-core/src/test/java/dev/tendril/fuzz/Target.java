package dev.tendril.fuzz;

import dev.tendril.codec.Encoder;
import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What is fuzzed: a method for any bytes, which throws what should not have happened, and inputs to begin with. */
enum Target {
    MESSAGES(MessageTarget.class, MessageTarget::fuzzerTestOneInput, MessageTarget.seeds()),
    HANDSHAKES(HandshakeTarget.class, HandshakeTarget::fuzzerTestOneInput, HandshakeTarget.seeds()),
    VALUES(ValueTarget.class, ValueTarget::fuzzerTestOneInput, ValueTarget.seeds());

    /** Takes an input. */
    interface Entry {
        void take(byte[] input) throws Throwable;
    }

    private final Class<?> type;
    private final Entry entry;
    private final List<byte[]> seeds;

    Target(Class<?> type, Entry entry, List<byte[]> seeds) {
        this.type = type;
        this.entry = entry;
        this.seeds = seeds;
    }

    Class<?> type() {
        return type;
    }

    void take(byte[] input) throws Throwable {
        entry.take(input);
    }

    /** Inputs made here, and those the fuzzer once found: worth a look at every build. */
    List<byte[]> inputs() throws IOException {
        var inputs = new ArrayList<>(seeds);
        inputs.addAll(found());
        return inputs;
    }

    /** The file of what the fuzzer found, a line of hexadecimal digits for each; empty lines and those with {@code #} say why. */
    String corpus() {
        return name().toLowerCase(java.util.Locale.ROOT) + ".hex";
    }

    private List<byte[]> found() throws IOException {
        var found = new ArrayList<byte[]>();
        try (InputStream in = Target.class.getResourceAsStream(corpus())) {
            if (in == null) {
                throw new IllegalStateException("expected the corpus " + corpus() + " beside the class, found none");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    found.add(HexFormat.of().parseHex(line.strip()));
                }
            }
        }
        return found;
    }

    /** An input of these messages, after a first byte. */
    static byte[] input(int first, List<Message> messages) {
        var encoder = new Encoder(Limits.DEFAULT);
        ByteBuf input = Unpooled.buffer().writeByte(first);
        for (Message message : messages) {
            ByteBuf frame = Unpooled.buffer();
            encoder.encode(message, frame);
            Frames.add(frame.skipBytes(Integer.BYTES), input);
        }
        return ByteBufUtil.getBytes(input);
    }
}
