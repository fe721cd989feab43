package dev.tendril.transport;

import dev.tendril.transport.netty.NettyTransport;
import java.net.URI;

/** Over pairs of pipes of the operating system, each made when somebody connects to a name. */
class StdioConnectionTest extends ConnectionContract {

    private final PipesByName pipes = new PipesByName();

    @Override
    URI newAddress() {
        return pipes.newAddress();
    }

    @Override
    Transport open(String threadName) {
        return pipes.over(NettyTransport.open(threadName));
    }
}
