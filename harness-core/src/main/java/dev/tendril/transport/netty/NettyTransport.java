package dev.tendril.transport.netty;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.ConnectException;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ListenException;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Terms;
import dev.tendril.transport.TooManyConnectionsException;
import dev.tendril.transport.Transport;
import dev.tendril.transport.endpoint.Endpoint;
import dev.tendril.transport.handshake.ConnectingHandshake;
import dev.tendril.transport.handshake.Proofs;
import dev.tendril.transport.loop.IoLoop;
import dev.tendril.transport.stdio.Pipes;
import dev.tendril.transport.tls.Tls;
import dev.tendril.transport.wire.Wire;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** Transport by Netty. One I/O thread serves all its connections and listening sockets. */
@SuppressWarnings("FutureReturnValueIgnored") // closing and connecting report through listeners
public final class NettyTransport implements Transport {

    /** The standard input and output of this process. */
    private static final URI PARENT = URI.create("stdio:parent");

    private static final int GOODBYE_MILLIS = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);

    private final IoLoop loop;

    // Confined to the I/O thread.
    private final Set<Wire> wires = new LinkedHashSet<>();
    private final Set<Acceptor> acceptors = new HashSet<>();

    private NettyTransport(IoLoop loop) {
        this.loop = loop;
    }

    /** Starts the I/O thread, a daemon of this name. Threads that wait for an answer may do its work meanwhile. */
    public static Transport open(String threadName) {
        return new NettyTransport(new IoLoop(threadName, true));
    }

    /** Like {@link #open}, for a guest in somebody else's JVM: only threads of ours do its work. */
    public static Transport openAsGuest(String threadName) {
        return new NettyTransport(new IoLoop(threadName, false));
    }

    @Override
    public Connection connect(URI address, Terms terms, PeerInfo self, Duration timeout) {
        loop.refuseCurrent();
        Endpoint endpoint;
        SocketAddress target;
        SSLEngine tls;
        try {
            endpoint = Endpoint.of(address);
            target = endpoint.target();
            refuseUnused(endpoint, terms);
            tls = endpoint.isSecured() ? endpoint.connecting(terms.tls()) : null;
        } catch (IllegalArgumentException e) {
            throw new ConnectException("no connection: " + e.getMessage());
        } catch (IOException e) {
            throw new ConnectException("no connection to " + address + ": " + e.getMessage());
        }
        var proofs = new Proofs(terms.secret());
        var outcome = new CompletableFuture<Connection>();
        Wire wire;
        try {
            wire = loop.call(() -> begin(endpoint, target, tls, address, proofs, self, terms, outcome));
        } catch (CompletionException e) {
            throw new ConnectException("no connection to " + address + ": " + rootMessage(e), e);
        }
        return await(outcome, wire, address, timeout);
    }

    @Override
    public Connection connect(Pipes pipes, Terms terms, PeerInfo self, Duration timeout) {
        loop.refuseCurrent();
        OverPipes over;
        try {
            over = new OverPipes(loop, wires, pipes, terms);
        } catch (IOException e) {
            throw new ConnectException("no connection over pipes: " + e.getMessage(), e);
        }
        var proofs = new Proofs(terms.secret());
        var outcome = new CompletableFuture<Connection>();
        Wire wire = loop.call(() -> over.connect(proofs, self, terms, outcome));
        return await(outcome, wire, over.address(), timeout);
    }

    private static Connection await(CompletableFuture<Connection> outcome, Wire wire, URI address, Duration timeout) {
        try {
            return outcome.get(millis(timeout), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            String sentence = "no connection to " + address + ": " + rootMessage(e);
            throw e.getCause() instanceof TooManyConnectionsException
                    ? new TooManyConnectionsException(sentence)
                    : new ConnectException(sentence);
        } catch (TimeoutException e) {
            return giveUp(
                    wire,
                    outcome,
                    address,
                    "no handshake within " + millis(timeout)
                            + " ms: the target may be stopped or busy; give it more time, or look at its state");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return giveUp(wire, outcome, address, "the waiting thread was interrupted");
        }
    }

    private Wire begin(
            Endpoint endpoint,
            SocketAddress target,
            @Nullable SSLEngine tls,
            URI address,
            Proofs proofs,
            PeerInfo self,
            Terms terms,
            CompletableFuture<Connection> outcome) {
        Channel channel = endpoint.newChannel();
        var wire = new Wire(loop, channel, address.toString(), wires::remove);
        wires.add(wire);
        var handshake = new ConnectingHandshake(wire, proofs, self, terms, outcome);
        wire.become(handshake);
        if (tls != null) {
            wire.secure(tls, Integer.MAX_VALUE, handshake::begin); // whoever connects has a deadline of its own
        }
        loop.register(channel);
        // Before connecting: a Unix socket fails at once, and the channel's close would be the first to say why.
        var done = channel.newPromise().addListener(connected -> {
            if (connected.isSuccess() && tls == null) {
                handshake.begin();
            } else if (!connected.isSuccess()) {
                handshake.fail(endpoint.explain(connected.cause()));
            }
        });
        channel.connect(target, done);
        return wire;
    }

    /** A certificate that nobody looks at would feel safe. */
    private static void refuseUnused(Endpoint endpoint, Terms terms) {
        if (terms.tls().isGiven() && !endpoint.isSecured()) {
            throw new IllegalArgumentException("expected an address with TLS, such as tls://127.0.0.1:4711, since the"
                    + " credentials name certificates, found one without: use such an address, or other credentials");
        }
    }

    private static long millis(Duration timeout) {
        return timeout.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT.toMillis() : timeout.toMillis();
    }

    /** No longer waits, unless the connection was made this very moment. */
    private static Connection giveUp(Wire wire, CompletableFuture<Connection> outcome, URI address, String why) {
        var failure = new ConnectException("no connection to " + address + ": " + why);
        if (!outcome.completeExceptionally(failure) && !outcome.isCompletedExceptionally()) {
            return outcome.join();
        }
        wire.execute(() -> wire.abort(why));
        throw failure;
    }

    @Override
    public Listening listen(URI address, Terms terms, PeerInfo self, Consumer<Connection> accepted) {
        loop.refuseCurrent();
        if (address.equals(PARENT)) {
            return listen(Pipes.ofThisProcess(), terms, self, accepted);
        }
        Endpoint endpoint;
        SocketAddress local;
        Tls.Listener tls;
        try {
            endpoint = Endpoint.of(address);
            local = endpoint.bindable();
            refuseUnused(endpoint, terms);
            tls = endpoint.isSecured() ? terms.tls().listening() : null;
        } catch (IllegalArgumentException e) {
            throw new ListenException("nothing listens: " + e.getMessage());
        } catch (IOException e) {
            throw new ListenException("nothing listens at " + address + ": " + e.getMessage(), e);
        }
        var proofs = new Proofs(terms.secret());
        var bound = new CompletableFuture<URI>();
        try {
            Acceptor acceptor = loop.call(() -> {
                var made = new Acceptor(loop, endpoint, tls, proofs, self, terms, accepted, wires);
                acceptors.add(made);
                made.open(local, bound);
                bound.whenComplete((uri, failure) -> {
                    if (failure != null) {
                        end(made);
                    }
                });
                return made;
            });
            return new OpenListening(acceptor, bound.join());
        } catch (CompletionException e) {
            throw new ListenException("nothing listens at " + address + ": " + rootMessage(e), e);
        }
    }

    @Override
    public Listening listen(Pipes pipes, Terms terms, PeerInfo self, Consumer<Connection> accepted) {
        loop.refuseCurrent();
        OverPipes over;
        try {
            over = new OverPipes(loop, wires, pipes, terms);
        } catch (IOException e) {
            throw new ListenException("nothing listens at pipes: " + e.getMessage(), e);
        }
        var proofs = new Proofs(terms.secret());
        var taken = new AtomicBoolean();
        Wire wire = loop.call(() -> over.accept(proofs, self, terms, connection -> {
            taken.set(true);
            accepted.accept(connection);
        }));
        return new Listening() {
            @Override
            public URI address() {
                return over.address();
            }

            @Override
            public void close() {
                wire.execute(() -> {
                    if (!taken.get()) {
                        wire.abort("nobody listens any more");
                    }
                });
            }
        };
    }

    @Override
    public void close() {
        loop.refuseCurrent();
        var quiet = new CompletableFuture<Void>();
        try {
            loop.execute(() -> endAll(quiet));
            quiet.get(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // closed before
        } catch (ExecutionException | TimeoutException e) {
            // what is still open is closed without more ado
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // no time for goodbyes
        }
        loop.shutDown();
    }

    private void endAll(CompletableFuture<Void> quiet) {
        for (Acceptor acceptor : Set.copyOf(acceptors)) {
            end(acceptor);
        }
        var closed = wires.stream().map(Wire::whenGone).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(closed).thenRun(() -> quiet.complete(null));
        for (Wire wire : Set.copyOf(wires)) {
            wire.close("the transport was closed", "this side closed it: its transport was closed");
        }
    }

    private void end(Acceptor acceptor) {
        if (acceptors.remove(acceptor)) {
            acceptor.close();
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String message = root.getMessage();
        return message == null ? root.toString() : message;
    }

    private final class OpenListening implements Listening {

        private final Acceptor acceptor;
        private final URI address;

        OpenListening(Acceptor acceptor, URI address) {
            this.acceptor = acceptor;
            this.address = address;
        }

        @Override
        public URI address() {
            return address;
        }

        @Override
        public void close() {
            if (loop.isCurrent()) {
                end(acceptor);
                return;
            }
            try {
                loop.call(() -> {
                    end(acceptor);
                    return acceptor;
                });
                while (!loop.call(acceptor::isAddressFree)) {
                    // the loop selects in between
                }
            } catch (IllegalStateException e) {
                // the transport is closed, and this with it
            }
        }
    }
}
