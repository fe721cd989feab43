package dev.tendril.transport;

import dev.tendril.transport.endpoint.Endpoint;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.TimeUnit;

/** Over a socket, or a pipe in each direction. */
final class ChannelLine<R extends SelectableChannel & ReadableByteChannel, W extends WritableByteChannel>
        implements RawLine {

    private final R in;
    private final W out;
    private final Selector selector;

    private ChannelLine(R in, W out) throws IOException {
        this.in = in;
        this.out = out;
        selector = Selector.open();
        in.configureBlocking(false);
        in.register(selector, SelectionKey.OP_READ);
    }

    static RawLine to(URI address) throws IOException {
        SocketChannel channel = SocketChannel.open(Endpoint.of(address).target());
        return new ChannelLine<>(channel, channel);
    }

    static RawLine over(Pipe.SourceChannel in, Pipe.SinkChannel out) throws IOException {
        out.configureBlocking(false);
        return new ChannelLine<>(in, out);
    }

    @Override
    public void write(byte[] bytes, int from, int to) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, from, to - from);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
        while (buffer.hasRemaining()) {
            if (out.write(buffer) == 0) {
                if (System.nanoTime() > end) {
                    throw new SocketTimeoutException("not written in time");
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public int read(byte[] into) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
        while (true) {
            int read = in.read(ByteBuffer.wrap(into));
            if (read != 0) {
                return read;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("not read in time");
            }
            selector.select(left);
            selector.selectedKeys().clear();
        }
    }

    @Override
    public void halfClose() throws IOException {
        if (out instanceof SocketChannel socket) {
            socket.shutdownOutput();
        } else {
            out.close();
        }
    }

    @Override
    public void reset() throws IOException {
        if (in instanceof SocketChannel socket) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        close();
    }

    @Override
    public void close() throws IOException {
        in.close();
        out.close();
        selector.close();
    }
}
