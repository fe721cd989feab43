package dev.tendril.transport.endpoint;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;

/** A TCP port of this machine, reachable from this machine only. */
record TcpEndpoint(URI address, InetSocketAddress socket) implements Endpoint {

    private static final int HIGHEST_PORT = 65_535;

    static TcpEndpoint of(URI address) {
        String host = address.getHost();
        int port = address.getPort();
        if (host == null || port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "expected a host and a port such as tcp://127.0.0.1:4711, found " + address);
        }
        var socket = new InetSocketAddress(host, port);
        if (socket.isUnresolved()) {
            throw new IllegalArgumentException("the host of " + address + " is not known: check its name");
        }
        if (!socket.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(address + " reaches beyond this machine, which needs TLS, and TLS is not"
                    + " available yet: use 127.0.0.1, through an SSH tunnel from elsewhere");
        }
        return new TcpEndpoint(address, socket);
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
        if (!bound.getAddress().isLoopbackAddress()) {
            throw new IOException("the bound address " + bound + " reaches beyond this machine");
        }
        return URI.create(text(bound));
    }

    @Override
    public String peerAddress(Channel accepted) {
        return accepted.remoteAddress() instanceof InetSocketAddress peer ? text(peer) : "tcp peer that is gone";
    }

    private static String text(InetSocketAddress socket) {
        String host = socket.getAddress().getHostAddress();
        return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getPort();
    }

    @Override
    public String explain(Throwable failure) {
        return failure instanceof java.net.ConnectException
                ? "nobody listens there: start the target, or check the port"
                : String.valueOf(failure.getMessage());
    }
}
