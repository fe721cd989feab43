package dev.tendril.benchmarks.peer.raw;

import dev.tendril.benchmarks.app.Payload;
import dev.tendril.benchmarks.measure.Call;
import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.BulkProbes;
import dev.tendril.benchmarks.peer.CallProbes;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.peer.Sum;
import dev.tendril.benchmarks.process.Child;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The floor: bytes there and back over a blocking socket, eight for a sum, one thread a side, no protocol. Whoever calls a
 * method of another process pays at least this.
 */
public final class RawSocket implements Peer {

    /** The floor of everybody. */
    public static final String TCP = "raw NIO, TCP";

    /** The floor of whoever uses Unix sockets. */
    public static final String UNIX = "raw NIO, Unix socket";

    private final String name;
    private final Child server;
    private final SocketAddress address;
    private final List<Path> files;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();

    private RawSocket(String name, Child server, SocketAddress address, List<Path> files) {
        this.name = name;
        this.server = server;
        this.address = address;
        this.files = files;
    }

    /** Over TCP on the loopback. */
    public static RawSocket tcp() {
        Child server = Child.java(EchoMain.class);
        int port = Integer.parseInt(server.line()[1]);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new RawSocket(TCP, server, address, List.of());
    }

    /** Over a Unix socket. */
    public static RawSocket unix() {
        try {
            Path directory = Files.createTempDirectory("bench");
            Path socket = directory.resolve("echo");
            Child server = Child.java(EchoMain.class, socket.toString());
            server.line();
            return new RawSocket(UNIX, server, UnixDomainSocketAddress.of(socket), List.of(socket, directory));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for a socket", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Long> pids() {
        return List.of(server.pid());
    }

    @Override
    public @Nullable Probe probe(Work work) throws Exception {
        return work == Work.BYTES ? BulkProbes.echo(echo()) : CallProbes.of(work, this::sum);
    }

    private Call sum() throws IOException {
        SocketChannel channel = connect(2 * Integer.BYTES);
        ByteBuffer buffer = ByteBuffer.allocateDirect(2 * Integer.BYTES);
        return () -> {
            buffer.clear().putInt(Sum.LEFT).putInt(Sum.RIGHT);
            exchange(channel, buffer.flip());
            Sum.check(buffer.getInt() + buffer.getInt());
        };
    }

    /** The caller has its bytes in an array of its own each time, as everybody's callers do. */
    private BulkProbes.Echo echo() throws IOException {
        SocketChannel channel = connect(Payload.SIZE);
        ByteBuffer buffer = ByteBuffer.allocateDirect(Payload.SIZE);
        return bytes -> {
            exchange(channel, buffer.clear().put(bytes).flip());
            byte[] answer = new byte[Payload.SIZE];
            buffer.get(answer);
            return answer;
        };
    }

    private SocketChannel connect(int messageSize) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        open.add(channel);
        if (address instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        ByteBuffer size = ByteBuffer.allocate(Integer.BYTES).putInt(messageSize).flip();
        while (size.hasRemaining()) {
            channel.write(size);
        }
        return channel;
    }

    /** Sends what is in the buffer, and has it full of the answer. */
    private static void exchange(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the echo server has closed the connection");
            }
        }
        buffer.flip();
    }

    @Override
    public void close() {
        for (SocketChannel channel : open) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close " + name, e);
            }
        }
        server.close();
        files.forEach(file -> file.toFile().delete());
    }
}
