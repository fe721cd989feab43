package dev.tendril.transport;

import dev.tendril.transport.netty.NettyTransport;
import java.io.IOException;
import java.net.URI;

class StdioStrangerTest extends StrangerContract {

    private final PipesByName pipes = new PipesByName();

    @Override
    URI newAddress() {
        return pipes.newAddress();
    }

    @Override
    Transport open() {
        return pipes.over(NettyTransport.open("test-io"));
    }

    @Override
    RawPeer connect(URI address) throws IOException {
        return new RawPeer(pipes.line(address));
    }
}
