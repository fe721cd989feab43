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
 * The floor: sends back what it gets, by blocking NIO with one thread a connection. Argument: the path of the Unix socket to
 * listen on; without it, listens on a port of the loopback and prints it.
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
            ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
            while (client.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    client.write(buffer);
                }
                buffer.clear();
            }
        }
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
