package dev.tendril.transport.endpoint;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name that only this JVM knows, for tests: nobody has to choose a port or a path, and none can clash. Behind it is a
 * loopback port nobody is told of, so a test sees the same buffers, limits and failures as a user does.
 */
record VmEndpoint(String name) implements Endpoint {

    private static final Map<String, SocketAddress> LISTENING = new ConcurrentHashMap<>();

    static VmEndpoint of(URI address) {
        String name = address.getSchemeSpecificPart();
        if (!address.isOpaque() || name.isBlank()) {
            throw new IllegalArgumentException("expected a name such as vm:orders, found " + address);
        }
        return new VmEndpoint(name);
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
        SocketAddress socket = LISTENING.get(name);
        if (socket == null) {
            throw new IOException("nobody in this JVM listens there: check the name");
        }
        return socket;
    }

    @Override
    public SocketAddress bindable() throws IOException {
        if (LISTENING.containsKey(name)) {
            throw new IOException("this JVM listens there already: choose another name");
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public URI bound(ServerChannel channel) throws IOException {
        if (LISTENING.putIfAbsent(name, channel.localAddress()) != null) {
            throw new IOException("this JVM listens there already: choose another name");
        }
        return URI.create("vm:" + name);
    }

    @Override
    public String peerAddress(Channel accepted) {
        return "vm:" + name;
    }

    @Override
    public void unbound() {
        LISTENING.remove(name);
    }

    @Override
    public String explain(Throwable failure) {
        return failure instanceof java.net.ConnectException
                ? "nobody in this JVM listens there: check the name"
                : String.valueOf(failure.getMessage());
    }
}
