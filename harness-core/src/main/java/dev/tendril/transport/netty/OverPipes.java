package dev.tendril.transport.netty;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Terms;
import dev.tendril.transport.handshake.AcceptingHandshake;
import dev.tendril.transport.handshake.ConnectingHandshake;
import dev.tendril.transport.handshake.Doorkeeper;
import dev.tendril.transport.handshake.Proofs;
import dev.tendril.transport.loop.IoLoop;
import dev.tendril.transport.stdio.Bridge;
import dev.tendril.transport.stdio.Pipes;
import dev.tendril.transport.wire.Wire;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one connection that a pair of streams is good for. */
final class OverPipes {

    /** The other side of a pipe is no stranger, and may take its time. */
    private static final int UNHURRIED = Integer.MAX_VALUE;

    private final IoLoop loop;
    private final Set<Wire> wires;
    private final SocketChannel socket;
    private final URI address;

    OverPipes(IoLoop loop, Set<Wire> wires, Pipes pipes, Terms terms) throws IOException {
        if (terms.tls().isGiven()) {
            throw new IOException("expected credentials without certificates, since pipes have no TLS, found some: use"
                    + " other credentials");
        }
        this.loop = loop;
        this.wires = wires;
        address = URI.create("stdio:" + pipes.name());
        socket = Bridge.open(pipes, "Tendril " + address);
    }

    URI address() {
        return address;
    }

    /** Called on the I/O thread. */
    Wire connect(Proofs proofs, PeerInfo self, Terms terms, CompletableFuture<Connection> outcome) {
        Wire wire = newWire();
        var handshake = new ConnectingHandshake(wire, proofs, self, terms, outcome);
        wire.become(handshake);
        handshake.begin();
        return wire;
    }

    /** Called on the I/O thread. */
    Wire accept(Proofs proofs, PeerInfo self, Terms terms, Consumer<Connection> accepted) {
        Wire wire = newWire();
        wire.become(new AcceptingHandshake(wire, proofs, self, terms, UNHURRIED, new Doorkeeper() {
            @Override
            public @Nullable String refusal() {
                return null;
            }

            @Override
            public void wrongProof() {
                // There is no address to hold it against, and no second try.
            }

            @Override
            public void over(@Nullable Connection connection) {
                if (connection != null) {
                    Acceptor.hand(connection, accepted);
                }
            }
        }));
        return wire;
    }

    private Wire newWire() {
        var channel = new NioSocketChannel(socket);
        var wire = new Wire(loop, channel, address.toString(), wires::remove);
        wires.add(wire);
        loop.register(channel);
        return wire;
    }
}
