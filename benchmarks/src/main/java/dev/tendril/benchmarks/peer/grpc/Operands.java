package dev.tendril.benchmarks.peer.grpc;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Two numbers: what a generated message would be, without the generator. */
record Operands(int left, int right) {

    /** As eight bytes. */
    static final MethodDescriptor.Marshaller<Operands> MARSHALLER = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(Operands value) {
            return new ByteArrayInputStream(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(value.left)
                    .putInt(value.right)
                    .array());
        }

        @Override
        public Operands parse(InputStream stream) {
            try {
                var data = new DataInputStream(stream);
                return new Operands(data.readInt(), data.readInt());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /** The sum, as operands of the next: every message of the service has one shape. */
    Operands sum() {
        return new Operands(left + right, 0);
    }
}
