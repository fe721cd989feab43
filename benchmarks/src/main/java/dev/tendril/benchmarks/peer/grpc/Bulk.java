package dev.tendril.benchmarks.peer.grpc;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The larger messages, in the shapes a generated one would have. */
final class Bulk {

    static final MethodDescriptor.Marshaller<byte[]> BYTES = marshaller(bytes -> bytes, bytes -> bytes);

    static final MethodDescriptor.Marshaller<String> LINE = marshaller(
            line -> line.getBytes(StandardCharsets.UTF_8), bytes -> new String(bytes, StandardCharsets.UTF_8));

    static final MethodDescriptor.Marshaller<List<String>> LINES = marshaller(Bulk::encode, Bulk::decode);

    private Bulk() {}

    private static byte[] encode(List<String> lines) {
        var encoded = new ArrayList<byte[]>(lines.size());
        int size = 0;
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            encoded.add(bytes);
            size += Integer.BYTES + bytes.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] bytes : encoded) {
            all.putInt(bytes.length).put(bytes);
        }
        return all.array();
    }

    private static List<String> decode(byte[] all) {
        ByteBuffer left = ByteBuffer.wrap(all);
        var lines = new ArrayList<String>();
        while (left.hasRemaining()) {
            int length = left.getInt();
            lines.add(new String(all, left.position(), length, StandardCharsets.UTF_8));
            left.position(left.position() + length);
        }
        return lines;
    }

    private static <T> MethodDescriptor.Marshaller<T> marshaller(
            Function<T, byte[]> encode, Function<byte[], T> decode) {
        return new MethodDescriptor.Marshaller<>() {
            @Override
            public InputStream stream(T value) {
                return new ByteArrayInputStream(encode.apply(value));
            }

            @Override
            public T parse(InputStream stream) {
                try {
                    return decode.apply(stream.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
