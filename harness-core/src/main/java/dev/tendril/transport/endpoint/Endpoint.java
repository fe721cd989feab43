package dev.tendril.transport.endpoint;

import dev.tendril.transport.tls.Tls;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.URI;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** An address of a kind we know: which channel it needs, and what its failures mean. */
public sealed interface Endpoint permits TcpEndpoint, UnixEndpoint, VmEndpoint {

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with a sentence if it is none we know
     */
    static Endpoint of(URI address) {
        String scheme = address.getScheme();
        return switch (scheme == null ? "" : scheme) {
            case "tcp" -> TcpEndpoint.of(address, false);
            case "tls" -> TcpEndpoint.of(address, true);
            case "unix" -> UnixEndpoint.of(address);
            case "vm" -> VmEndpoint.of(address);
            default ->
                throw new IllegalArgumentException("expected an address such as unix:/run/app/socket,"
                        + " tcp://127.0.0.1:4711, tls://host:4711, vm:name or, to listen, stdio:parent, found "
                        + address);
        };
    }

    /** Whether all that travels is inside TLS. */
    default boolean isSecured() {
        return false;
    }

    /** This side's part in the TLS of a connection to here. Called for secured endpoints only. */
    default SSLEngine connecting(Tls tls) {
        throw new IllegalStateException("expected an endpoint with TLS, found " + this);
    }

    Channel newChannel();

    ServerChannel newServerChannel();

    /** The address to connect to now; throws IOException with a sentence if there is none. */
    SocketAddress target() throws IOException;

    /** The address to bind, after all checks that can be made before; throws IOException with a sentence. */
    SocketAddress bindable() throws IOException;

    /** Settles things once bound, and says the address to connect to. */
    URI bound(ServerChannel channel) throws IOException;

    /** The address of the other end of an accepted connection, for people. */
    String peerAddress(Channel accepted);

    /** Whether somebody else could listen there, now that the channel was closed. */
    default boolean isFree(ServerChannel closed) {
        return !(closed instanceof TcpServerChannel tcp) || tcp.isPortFree();
    }

    /** Where an accepted connection comes from; null if that says nothing, since all come from the same owner. */
    default @Nullable InetAddress origin(Channel accepted) {
        return null;
    }

    /** No longer bound. */
    default void unbound() {}

    /** Why connecting failed, as a sentence without the full stop. */
    String explain(Throwable failure);
}
