package dev.tendril.transport.endpoint;

import dev.tendril.transport.tls.Tls;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** A TCP port: without TLS of this machine and reachable from this machine only, with it anywhere. */
record TcpEndpoint(URI address, InetSocketAddress socket, boolean isSecured) implements Endpoint {

    private static final int HIGHEST_PORT = 65_535;

    static TcpEndpoint of(URI address, boolean secured) {
        String host = address.getHost();
        int port = address.getPort();
        if (host == null || port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("expected a host and a port such as " + address.getScheme()
                    + "://127.0.0.1:4711, found " + address);
        }
        var socket = new InetSocketAddress(host, port);
        if (socket.isUnresolved()) {
            throw new IllegalArgumentException("the host of " + address + " is not known: check its name");
        }
        if (!secured && !socket.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    address + " reaches beyond this machine, which needs TLS: use tls://" + address.getAuthority()
                            + " and a certificate, or 127.0.0.1, through an SSH tunnel from elsewhere");
        }
        return new TcpEndpoint(address, socket, secured);
    }

    /** The name as it was written, since that is what the certificate must name. */
    @Override
    public SSLEngine connecting(Tls tls) {
        String host = address.getHost();
        return tls.connecting(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, socket.getPort());
    }

    @Override
    public Channel newChannel() {
        return new NioSocketChannel();
    }

    @Override
    public ServerChannel newServerChannel() {
        return new TcpServerChannel();
    }

    @Override
    public SocketAddress target() throws IOException {
        if (socket.getPort() == 0) {
            throw new IOException("port 0 means any port, which is for listening only: give the port listened on");
        }
        return socket;
    }

    @Override
    public SocketAddress bindable() {
        return socket;
    }

    /** What was really bound counts: a host name may have come to mean another address meanwhile. */
    @Override
    public URI bound(ServerChannel channel) throws IOException {
        InetSocketAddress bound = (InetSocketAddress) channel.localAddress();
        if (!isSecured && !bound.getAddress().isLoopbackAddress()) {
            throw new IOException("the bound address " + bound + " reaches beyond this machine");
        }
        // The host as it was written: the certificate may have to name it.
        return URI.create(isSecured ? "tls://" + address.getHost() + ":" + bound.getPort() : text(bound));
    }

    @Override
    public String peerAddress(Channel accepted) {
        return accepted.remoteAddress() instanceof InetSocketAddress peer ? text(peer) : "peer that is gone";
    }

    @Override
    public @Nullable InetAddress origin(Channel accepted) {
        return accepted.remoteAddress() instanceof InetSocketAddress peer ? peer.getAddress() : null;
    }

    private String text(InetSocketAddress socket) {
        String host = socket.getAddress().getHostAddress();
        return (isSecured ? "tls://" : "tcp://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + socket.getPort();
    }

    @Override
    public String explain(Throwable failure) {
        return failure instanceof java.net.ConnectException
                ? "nobody listens there: start the target, or check the port"
                : String.valueOf(failure.getMessage());
    }
}
