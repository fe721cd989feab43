package dev.tendril.transport.endpoint;

import io.netty.channel.socket.nio.NioServerSocketChannel;

/**
 * A listening TCP socket that can say whether its port is free again: the JDK closes the socket of a closed channel at the
 * next selection only, and until then the port is taken and even accepts.
 */
final class TcpServerChannel extends NioServerSocketChannel {

    boolean isPortFree() {
        return !isOpen() && !javaChannel().isRegistered();
    }
}
