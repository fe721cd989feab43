package dev.tendril.benchmarks.peer.raw;

import dev.tendril.benchmarks.process.Lifeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The floor: sends back each message when all of it has arrived, by blocking NIO with one thread a connection. A
 * connection begins with the size of its messages. Argument: the path of the Unix socket to listen on; without it, listens
 * on a port of the loopback and prints it.
 */
public final class EchoMain {

    private EchoMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        boolean unix = args.length > 0;
        ServerSocketChannel server =
                unix ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        SocketAddress wanted =
                unix ? UnixDomainSocketAddress.of(args[0]) : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        SocketAddress bound = server.bind(wanted).getLocalAddress();
        start("accept", () -> accept(server));
        System.out.println("ready " + (bound instanceof InetSocketAddress tcp ? tcp.getPort() : 0));
        Lifeline.serve(line -> {});
    }

    private static void accept(ServerSocketChannel server) throws IOException {
        while (true) {
            SocketChannel client = server.accept();
            if (client.getLocalAddress() instanceof InetSocketAddress) {
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            start("echo", () -> echo(client));
        }
    }

    private static void echo(SocketChannel client) throws IOException {
        try (client) {
            ByteBuffer size = ByteBuffer.allocate(Integer.BYTES);
            if (!fill(client, size)) {
                return;
            }
            ByteBuffer buffer = ByteBuffer.allocateDirect(size.flip().getInt());
            while (fill(client, buffer)) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    client.write(buffer);
                }
                buffer.clear();
            }
        }
    }

    /** Reads a whole message, or says that there is none. */
    private static boolean fill(SocketChannel client, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (client.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void start(String name, Body body) {
        var thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } catch (IOException e) {
                        System.err.println(name + ": " + e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Body {
        void run() throws IOException;
    }
}
