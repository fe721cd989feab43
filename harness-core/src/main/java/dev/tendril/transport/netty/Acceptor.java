package dev.tendril.transport.netty;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Heartbeat;
import dev.tendril.transport.TransportLog;
import dev.tendril.transport.endpoint.Endpoint;
import dev.tendril.transport.handshake.AcceptingHandshake;
import dev.tendril.transport.handshake.Proofs;
import dev.tendril.transport.loop.IoLoop;
import dev.tendril.transport.tls.Tls;
import dev.tendril.transport.wire.Wire;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
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

    /** How many may be proving themselves at once; more are closed at once. */
    static final int STRANGERS = 16;

    private static final int TLS_MILLIS = 5_000;
    private static final int PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    private final IoLoop loop;
    private final Endpoint endpoint;
    private final Tls.@Nullable Listener tls;
    private final Proofs proofs;
    private final PeerInfo self;
    private final Heartbeat heartbeat;
    private final Consumer<Connection> accepted;
    private final Set<Wire> wires;
    private final Set<Wire> strangers = new LinkedHashSet<>();
    private final ServerChannel channel;
    private boolean listening;

    /** {@code wires} holds every connection while it lasts. */
    Acceptor(
            IoLoop loop,
            Endpoint endpoint,
            Tls.@Nullable Listener tls,
            Proofs proofs,
            PeerInfo self,
            Heartbeat heartbeat,
            Consumer<Connection> accepted,
            Set<Wire> wires) {
        this.loop = loop;
        this.endpoint = endpoint;
        this.tls = tls;
        this.proofs = proofs;
        this.self = self;
        this.heartbeat = heartbeat;
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
        if (strangers.size() >= STRANGERS) {
            child.unsafe().closeForcibly();
            return;
        }
        var wire = new Wire(loop, child, endpoint.peerAddress(child), wires::remove);
        wires.add(wire);
        strangers.add(wire);
        wire.whenGone().thenRun(() -> strangers.remove(wire));
        if (tls == null) {
            loop.register(child);
            if (child.isOpen()) {
                admit(wire);
            }
        } else {
            wire.secure(tls.newEngine(), TLS_MILLIS, () -> admit(wire));
            loop.register(child);
        }
    }

    private void admit(Wire wire) {
        wire.become(new AcceptingHandshake(wire, proofs, self, heartbeat, connection -> {
            strangers.remove(wire);
            if (connection != null) {
                hand(connection);
            }
        }));
    }

    private void hand(Connection connection) {
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
