package dev.tendril.faults;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A network that misbehaves on purpose: stands before a TCP or Unix address of this machine and passes what clients and
 * target say to each other through one {@link Fault} for each direction of each connection. Loopback only, at most {@value
 * #MOST} connections at a time, one thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here ends the connection, which is what is being tested
final class FaultProxy implements AutoCloseable {

    private static final int MOST = 64;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final URI target;
    private final Channel listening;
    private final @Nullable Path directory;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastFault = new AtomicLong();

    /** How many bytes came in from clients, and from the target, since the last {@link #between}. */
    final AtomicInteger toTarget = new AtomicInteger();

    final AtomicInteger toClient = new AtomicInteger();

    private volatile Supplier<Fault> outward = Fault::none;
    private volatile Supplier<Fault> homeward = Fault::none;

    FaultProxy(URI target) throws IOException {
        this.target = target;
        boolean unix = "unix".equals(target.getScheme());
        directory = unix ? Files.createTempDirectory("proxy") : null;
        SocketAddress local = directory != null
                ? UnixDomainSocketAddress.of(directory.resolve("s"))
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listening = new ServerBootstrap()
                .group(group)
                .channel(unix ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        join(client);
                    }
                })
                .bind(local)
                .syncUninterruptibly()
                .channel();
    }

    /** The address to connect to instead. */
    URI address() {
        return directory != null
                ? URI.create("unix:" + directory.resolve("s"))
                : URI.create("tcp://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
    }

    /** The faults of connections made from now on. */
    void between(Supplier<Fault> clientToTarget, Supplier<Fault> targetToClient) {
        outward = clientToTarget;
        homeward = targetToClient;
        toTarget.set(0);
        toClient.set(0);
        lastFault.set(0);
    }

    /** When a reset, an end or a stop was last inflicted, as {@link System#nanoTime} tells it; 0 for never. */
    long lastFault() {
        return lastFault.get();
    }

    /** How many connections stand, each side counted. */
    int connections() {
        return open.size();
    }

    /** Ends all connections that stand. */
    void disconnect() {
        open.forEach(Channel::close);
    }

    private void join(Channel client) {
        if (open.size() >= 2 * MOST) {
            client.close();
            return;
        }
        track(client);
        boolean unix = "unix".equals(target.getScheme());
        ChannelFuture connecting = new Bootstrap()
                .group(client.eventLoop())
                .channel(unix ? NioDomainSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(
                        unix
                                ? UnixDomainSocketAddress.of(target.getPath())
                                : new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getPort()));
        connecting.addListener(done -> {
            Channel server = connecting.channel();
            if (!done.isSuccess()) {
                client.close();
                return;
            }
            track(server);
            client.pipeline().addLast(new Direction(outward.get(), client, server, toTarget));
            server.pipeline().addLast(new Direction(homeward.get(), server, client, toClient));
            client.config().setAutoRead(true);
            server.config().setAutoRead(true);
        });
    }

    private void track(Channel channel) {
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        open.add(channel);
        channel.closeFuture().addListener(closed -> open.remove(channel));
    }

    @Override
    public void close() {
        open.forEach(Channel::close);
        listening.close().syncUninterruptibly();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        if (directory != null) {
            try {
                Files.deleteIfExists(directory.resolve("s"));
                Files.deleteIfExists(directory);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** One direction of one connection: from one channel through the fault to the other. */
    private final class Direction extends ChannelInboundHandlerAdapter implements Fault.Line {

        private final Fault fault;
        private final Channel from;
        private final Channel to;
        private final AtomicInteger count;

        Direction(Fault fault, Channel from, Channel to, AtomicInteger count) {
            this.fault = fault;
            this.from = from;
            this.to = to;
            this.count = count;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var in = (ByteBuf) message;
            byte[] bytes = ByteBufUtil.getBytes(in);
            in.release();
            count.addAndGet(bytes.length);
            fault.pass(bytes, this);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                fault.ended(this);
                closeIfOver(from);
            }
        }

        /** Closed, not only ended: the other side learns it the same way. */
        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (to.isActive()) {
                fault.ended(this);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            from.close();
            to.close();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            // Back-pressure passes through: what one side does not take is not read from the other.
            to.config().setAutoRead(from.isWritable());
        }

        @Override
        public void write(byte[] bytes) {
            to.writeAndFlush(Unpooled.wrappedBuffer(bytes));
        }

        @Override
        public void later(int millis, Runnable task) {
            to.eventLoop().schedule(task, millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void reset() {
            // After what was let through has been written.
            to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                lastFault.set(System.nanoTime());
                linger(from);
                linger(to);
                from.close();
                to.close();
            });
        }

        private void linger(Channel channel) {
            if (channel instanceof NioSocketChannel tcp) {
                tcp.config().setSoLinger(0);
            }
        }

        @Override
        public void finish() {
            lastFault.set(System.nanoTime());
            ((DuplexChannel) to).shutdownOutput();
            closeIfOver(to);
        }

        private void closeIfOver(Channel channel) {
            var duplex = (DuplexChannel) channel;
            if (duplex.isInputShutdown() && duplex.isOutputShutdown()) {
                channel.close();
            }
        }

        @Override
        public void stopReading() {
            lastFault.set(System.nanoTime());
            from.config().setAutoRead(false);
        }
    }
}
