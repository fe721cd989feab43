package dev.tendril.transport.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Makes a socket of a pair of streams, since no selector waits for streams: two daemon threads copy between the streams and
 * the far end of a socket pair of this machine. Whichever side ends, the other is told.
 *
 * <p>The thread that reads the stream ends when the other process closes it; a read cannot be called off.
 */
public final class Bridge {

    private static final int BUFFER = 32 * 1024;

    private Bridge() {}

    /**
     * The near end of the socket pair, connected.
     *
     * @throws IOException if this machine has no loopback ports
     */
    public static SocketChannel open(Pipes pipes, String threadName) throws IOException {
        SocketChannel near;
        SocketChannel far;
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            near = SocketChannel.open(server.getLocalAddress());
            try {
                far = accept(server, near);
            } catch (IOException e) {
                near.close();
                throw e;
            }
        }
        far.setOption(StandardSocketOptions.TCP_NODELAY, true);
        daemon(threadName + " reader", () -> copyIn(pipes.in(), far));
        daemon(threadName + " writer", () -> copyOut(far, pipes.out()));
        return near;
    }

    /** Anyone on this machine may connect to the port while it is open; only our own end counts. */
    private static SocketChannel accept(ServerSocketChannel server, SocketChannel near) throws IOException {
        while (true) {
            @Nullable SocketChannel far = server.accept();
            if (far != null && near.getLocalAddress().equals(far.getRemoteAddress())) {
                return far;
            }
            if (far != null) {
                far.close();
            }
        }
    }

    private static void copyIn(InputStream in, SocketChannel to) {
        var buffer = new byte[BUFFER];
        try {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
        } catch (IOException e) {
            // One of the two ended; the other is told below.
        }
        try {
            to.shutdownOutput();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void copyOut(SocketChannel from, OutputStream out) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (from;
                out) {
            while (from.read(buffer) >= 0) {
                out.write(buffer.array(), 0, buffer.position());
                out.flush();
                buffer.clear();
            }
        } catch (IOException e) {
            // One of the two ended; closing tells the other.
        }
    }

    private static void daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
