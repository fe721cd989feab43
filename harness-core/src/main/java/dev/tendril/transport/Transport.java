package dev.tendril.transport;

import dev.tendril.protocol.PeerInfo;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes connections and listens for them, over TCP ({@code tcp://127.0.0.1:0}), Unix domain sockets ({@code
 * unix:/dir/socket}) and within this JVM ({@code vm:name}). Owns one I/O thread, on which every {@link
 * ConnectionListener} is called.
 *
 * <p>All methods may be called from any thread but the I/O thread. Netty is used through one loop without a group: a
 * group would start Netty's process-wide thread when it ends, which lives on for a second.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing and scheduling cannot fail in a way that matters
public final class Transport implements AutoCloseable {

    private static final int GOODBYE_MILLIS = 1_000;
    private static final int SHUTDOWN_SECONDS = 2;
    private static final int THREAD_END_MILLIS = 5_000;

    private final Thread thread;
    private final SingleThreadIoEventLoop loop;

    // Confined to the I/O thread.
    private final Set<Wire> wires = new LinkedHashSet<>();
    private final Set<OpenListening> listenings = new HashSet<>();

    private Transport(String threadName) {
        loop = new SingleThreadIoEventLoop(
                null,
                task -> {
                    var thread = new FastThreadLocalThread(task, threadName);
                    thread.setDaemon(true);
                    thread.setContextClassLoader(Transport.class.getClassLoader());
                    return thread;
                },
                NioIoHandler.newFactory());
        thread = onLoop(Thread::currentThread);
    }

    /** Starts the I/O thread, a daemon of this name. */
    public static Transport open(String threadName) {
        NettySetup.prepare();
        return new Transport(threadName);
    }

    /**
     * Connects and proves that both sides know the secret. The connection delivers nothing until it is started.
     *
     * @param self who this side is, for the peer
     * @throws ConnectException if there is no connection after {@code timeout}, or none can be; the message says why
     */
    public Connection connect(URI address, Secret secret, PeerInfo self, Duration timeout) {
        checkThread();
        Endpoint endpoint;
        SocketAddress target;
        try {
            endpoint = Endpoint.of(address);
            target = endpoint.target();
        } catch (IllegalArgumentException e) {
            throw new ConnectException("no connection: " + e.getMessage());
        } catch (IOException e) {
            throw new ConnectException("no connection to " + address + ": " + e.getMessage());
        }
        var outcome = new CompletableFuture<Connection>();
        var wire = onLoop(() -> connect(endpoint, target, address, secret, self, outcome));
        try {
            return outcome.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ConnectException failure
                    ? new ConnectException(String.valueOf(failure.getMessage()), failure)
                    : new ConnectException("no connection to " + address + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            return giveUp(
                    wire,
                    outcome,
                    address,
                    "no handshake within " + timeout.toMillis()
                            + " ms: the target may be stopped or busy; give it more time, or look at its state");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(wire, outcome, address, "the waiting thread was interrupted");
        }
    }

    private static Connection giveUp(Wire wire, CompletableFuture<Connection> outcome, URI address, String why) {
        var failure = new ConnectException("no connection to " + address + ": " + why);
        if (!outcome.completeExceptionally(failure) && !outcome.isCompletedExceptionally()) {
            return outcome.join();
        }
        wire.execute(() -> wire.abort(why));
        throw failure;
    }

    private Wire connect(
            Endpoint endpoint,
            SocketAddress target,
            URI address,
            Secret secret,
            PeerInfo self,
            CompletableFuture<Connection> outcome) {
        Channel channel = endpoint.newChannel();
        var wire = new Wire(channel, address.toString(), wires::remove);
        wires.add(wire);
        var handshake = new ConnectingHandshake(wire, secret, self, outcome);
        wire.become(handshake);
        loop.register(channel);
        channel.connect(target).addListener(connected -> {
            if (connected.isSuccess()) {
                handshake.begin();
            } else {
                handshake.fail(endpoint.explain(connected.cause()));
            }
        });
        return wire;
    }

    /**
     * Listens for connections. Each that proved that it knows the secret goes to {@code accepted}, on the I/O thread and
     * not yet started: implementations only hand it on.
     *
     * @param self who this side is, for the peers
     * @throws ListenException if the address cannot be listened on; the message says why
     */
    public Listening listen(URI address, Secret secret, PeerInfo self, Consumer<Connection> accepted) {
        checkThread();
        Endpoint endpoint;
        SocketAddress local;
        try {
            endpoint = Endpoint.of(address);
            local = endpoint.bindable();
        } catch (IllegalArgumentException e) {
            throw new ListenException("nothing listens: " + e.getMessage());
        } catch (IOException e) {
            throw new ListenException("nothing listens at " + address + ": " + e.getMessage(), e);
        }
        var outcome = new CompletableFuture<Listening>();
        onLoop(() -> listen(endpoint, local, secret, self, accepted, outcome));
        try {
            return outcome.join();
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ListenException("nothing listens at " + address + ": " + cause.getMessage(), cause);
        }
    }

    private Boolean listen(
            Endpoint endpoint,
            SocketAddress local,
            Secret secret,
            PeerInfo self,
            Consumer<Connection> accepted,
            CompletableFuture<Listening> outcome) {
        ServerChannel channel = endpoint.newServerChannel();
        loop.register(channel);
        channel.config().setAutoRead(false);
        channel.bind(local).addListener(bound -> {
            if (!bound.isSuccess()) {
                channel.close();
                outcome.completeExceptionally(bound.cause());
                return;
            }
            try {
                URI address = endpoint.bound(channel);
                var acceptor = new Acceptor(address, secret, self, accepted, wires);
                channel.pipeline().addLast("acceptor", acceptor);
                channel.config().setAutoRead(true);
                var listening = new OpenListening(endpoint, channel, address, acceptor);
                listenings.add(listening);
                outcome.complete(listening);
            } catch (IOException e) {
                channel.close();
                outcome.completeExceptionally(e);
            }
        });
        return true;
    }

    /**
     * Ends everything made here, says goodbye to the peers, and returns once the I/O thread has ended: afterwards nothing
     * of Netty is alive in this process, and a class loader that brought it can be collected. Does nothing the second
     * time.
     */
    @Override
    public void close() {
        checkThread();
        var quiet = new CompletableFuture<Void>();
        try {
            loop.execute(() -> endAll(quiet));
            quiet.get(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // closed before
        } catch (ExecutionException | TimeoutException e) {
            // the rest is closed without a goodbye
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        try {
            thread.join(THREAD_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FastThreadLocal.removeAll();
    }

    private void endAll(CompletableFuture<Void> quiet) {
        for (OpenListening listening : Set.copyOf(listenings)) {
            listening.end();
        }
        var channels = wires.stream().map(wire -> wire.channel().closeFuture()).toList();
        var open = new AtomicInteger(channels.size());
        if (channels.isEmpty()) {
            quiet.complete(null);
        }
        for (var closed : channels) {
            closed.addListener(f -> {
                if (open.decrementAndGet() == 0) {
                    quiet.complete(null);
                }
            });
        }
        for (Wire wire : Set.copyOf(wires)) {
            wire.close("the transport was closed", "its transport was closed");
        }
    }

    private void checkThread() {
        if (loop.inEventLoop()) {
            throw new IllegalStateException("expected another thread than the I/O thread " + thread.getName()
                    + ", which this call would wait for");
        }
    }

    /** Runs on the I/O thread, so that no thread but that one ever holds thread locals of Netty. */
    private <T> T onLoop(Supplier<T> task) {
        var result = new CompletableFuture<T>();
        try {
            loop.execute(() -> {
                try {
                    result.complete(task.get());
                } catch (Throwable t) {
                    result.completeExceptionally(t);
                }
            });
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the transport is closed", e);
        }
        return result.join();
    }

    private final class OpenListening implements Listening {

        private final Endpoint endpoint;
        private final ServerChannel channel;
        private final URI address;
        private final Acceptor acceptor;
        private boolean ended;

        OpenListening(Endpoint endpoint, ServerChannel channel, URI address, Acceptor acceptor) {
            this.endpoint = endpoint;
            this.channel = channel;
            this.address = address;
            this.acceptor = acceptor;
        }

        @Override
        public URI address() {
            return address;
        }

        @Override
        public void close() {
            if (loop.inEventLoop()) {
                end();
            } else if (!loop.isShuttingDown()) {
                onLoop(() -> {
                    end();
                    return true;
                });
            }
        }

        private void end() {
            if (!ended) {
                ended = true;
                listenings.remove(this);
                channel.close();
                acceptor.close();
                endpoint.unbound();
            }
        }
    }
}
