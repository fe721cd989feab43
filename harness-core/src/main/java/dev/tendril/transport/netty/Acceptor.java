package dev.tendril.transport.netty;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Terms;
import dev.tendril.transport.TransportLog;
import dev.tendril.transport.endpoint.Endpoint;
import dev.tendril.transport.handshake.AcceptingHandshake;
import dev.tendril.transport.handshake.Doorkeeper;
import dev.tendril.transport.handshake.Proofs;
import dev.tendril.transport.loop.IoLoop;
import dev.tendril.transport.tls.Tls;
import dev.tendril.transport.wire.Wire;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Accepts connections at one address, and lets only those through that prove themselves in time. */
@SuppressWarnings("FutureReturnValueIgnored") // closing and scheduling cannot fail in a way that matters
final class Acceptor extends ChannelInboundHandlerAdapter {

    /** How long a peer may take for its Hello, and again for its Proof. */
    private static final int STEP_MILLIS = 2_000;

    private static final int TLS_MILLIS = 5_000;
    private static final int PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    private final IoLoop loop;
    private final Endpoint endpoint;
    private final Tls.@Nullable Listener tls;
    private final Proofs proofs;
    private final PeerInfo self;
    private final Terms terms;
    private final Consumer<Connection> accepted;
    private final Set<Wire> wires;
    private final Set<Wire> strangers = new LinkedHashSet<>();
    private final ServerChannel channel;
    private final Admission admission = new Admission(System::nanoTime);
    private int connections;
    private boolean listening;

    /** {@code wires} holds every connection while it lasts. */
    Acceptor(
            IoLoop loop,
            Endpoint endpoint,
            Tls.@Nullable Listener tls,
            Proofs proofs,
            PeerInfo self,
            Terms terms,
            Consumer<Connection> accepted,
            Set<Wire> wires) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.tls = tls;
        this.proofs = proofs;
        this.self = self;
        this.terms = terms;
        this.accepted = accepted;
        this.wires = wires;
        channel = endpoint.newServerChannel();
    }

    /** Starts to listen; {@code bound} gets the address to connect to, or what went wrong. */
    void open(SocketAddress local, CompletableFuture<URI> bound) {
        channel.config().setAutoRead(false);
        loop.register(channel);
        channel.bind(local).addListener(done -> {
            try {
                if (!done.isSuccess()) {
                    throw done.cause();
                }
                URI address = endpoint.bound(channel);
                listening = true;
                channel.pipeline().addLast("acceptor", this);
                channel.config().setAutoRead(true);
                bound.complete(address);
            } catch (Throwable t) {
                channel.close();
                bound.completeExceptionally(t);
            }
        });
    }

    /** Stops listening, and ends the handshakes under way. */
    void close() {
        channel.close();
        if (listening) {
            listening = false;
            endpoint.unbound();
        }
        for (Wire stranger : Set.copyOf(strangers)) {
            stranger.abort("nobody listens any more");
        }
    }

    /** Whether somebody else could listen there now. */
    boolean isAddressFree() {
        return endpoint.isFree(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel child = (Channel) accepted;
        InetAddress from = endpoint.origin(child);
        if (!admission.enters(from)) {
            child.unsafe().closeForcibly();
            return;
        }
        var wire = new Wire(loop, child, endpoint.peerAddress(child), wires::remove);
        wires.add(wire);
        strangers.add(wire);
        wire.whenGone().thenRun(() -> left(wire, from));
        int delay = admission.delayMillis(from);
        if (delay > 0) {
            wire.reading(false);
        }
        if (tls != null) {
            wire.secure(tls.newEngine(), TLS_MILLIS + delay, () -> shakeHands(wire, from));
        }
        loop.register(child);
        if (!child.isOpen()) {
            return;
        }
        if (tls == null && delay == 0) {
            shakeHands(wire, from);
        } else if (delay > 0) {
            wire.later(() -> endDelay(wire, from), delay);
        }
    }

    private void endDelay(Wire wire, @Nullable InetAddress from) {
        if (!strangers.contains(wire)) {
            return;
        }
        if (tls == null) {
            shakeHands(wire, from);
        }
        wire.reading(true);
    }

    private void shakeHands(Wire wire, @Nullable InetAddress from) {
        wire.become(new AcceptingHandshake(wire, proofs, self, terms, STEP_MILLIS, new Doorkeeper() {
            @Override
            public @Nullable String refusal() {
                return connections < terms.mostConnections()
                        ? null
                        : "expected at most " + terms.mostConnections()
                                + " connections to it, found one more: close one that is not needed, or try again later";
            }

            @Override
            public void wrongProof() {
                admission.failed(from);
            }

            @Override
            public void over(@Nullable Connection connection) {
                left(wire, from);
                if (connection != null) {
                    connections++;
                    wire.whenGone().thenRun(() -> connections--);
                    hand(connection, accepted);
                }
            }
        }));
    }

    private void left(Wire wire, @Nullable InetAddress from) {
        if (strangers.remove(wire)) {
            admission.leaves(from);
        }
    }

    static void hand(Connection connection, Consumer<Connection> accepted) {
        try {
            accepted.accept(connection);
        } catch (Throwable t) {
            TransportLog.warn("a connection could not be taken", t);
            connection.close("internal failure");
        }
    }

    /** Accepting failed, as when no file descriptors are left: waits a little rather than spin. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        TransportLog.warn("accepting failed; trying again soon", cause);
        channel.config().setAutoRead(false);
        channel.eventLoop()
                .schedule(() -> channel.config().setAutoRead(true), PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
