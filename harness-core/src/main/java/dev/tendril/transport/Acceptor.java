package dev.tendril.transport;

import dev.tendril.protocol.PeerInfo;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Accepts connections at one address, and lets only those through that prove themselves in time. */
@SuppressWarnings("FutureReturnValueIgnored") // closing and scheduling cannot fail in a way that matters
final class Acceptor extends ChannelInboundHandlerAdapter {

    /** How many may be proving themselves at once; more are closed at once. */
    static final int STRANGERS = 16;

    private static final int PROOF_MILLIS = 2_000;
    private static final int PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    private final URI address;
    private final Secret secret;
    private final PeerInfo self;
    private final Consumer<Connection> accepted;
    private final Set<Wire> wires;
    private final Set<Wire> strangers = new LinkedHashSet<>();

    /** {@code wires} gets every connection while it lasts. */
    Acceptor(URI address, Secret secret, PeerInfo self, Consumer<Connection> accepted, Set<Wire> wires) {
        this.address = address;
        this.secret = secret;
        this.self = self;
        this.accepted = accepted;
        this.wires = wires;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel channel = (Channel) accepted;
        if (strangers.size() >= STRANGERS) {
            channel.unsafe().closeForcibly();
            return;
        }
        var wire = new Wire(channel, name(channel), wires::remove);
        wires.add(wire);
        strangers.add(wire);
        var deadline = context.channel()
                .eventLoop()
                .schedule(
                        () -> wire.abort("it did not prove itself within " + PROOF_MILLIS + " ms"),
                        PROOF_MILLIS,
                        TimeUnit.MILLISECONDS);
        wire.become(new AcceptingHandshake(wire, secret, self, connection -> {
            deadline.cancel(false);
            strangers.remove(wire);
            if (connection != null) {
                hand(connection);
            }
        }));
        context.channel().eventLoop().register(channel);
    }

    private void hand(Connection connection) {
        try {
            accepted.accept(connection);
        } catch (Throwable t) {
            TransportLog.warn("a connection could not be taken", t);
            connection.close("internal failure");
        }
    }

    private String name(Channel channel) {
        try {
            return address.getScheme().equals("tcp")
                    ? TcpEndpoint.uri(channel.remoteAddress()).toString()
                    : address.toString();
        } catch (IOException e) {
            return address.toString();
        }
    }

    /** Ends the handshakes under way. */
    void close() {
        for (Wire stranger : Set.copyOf(strangers)) {
            stranger.abort("nobody listens any more");
        }
    }

    /** Accepting failed, as when no file descriptors are left: waits a little rather than spin. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        TransportLog.warn("accepting at " + address + " failed; trying again soon", cause);
        Channel channel = context.channel();
        channel.config().setAutoRead(false);
        channel.eventLoop()
                .schedule(() -> channel.config().setAutoRead(true), PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
