package dev.tendril.transport;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.netty.NettyTransport;
import dev.tendril.transport.stdio.Pipes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Over pairs of pipes of the operating system, each made when somebody connects to a name. */
class StdioConnectionTest extends ConnectionContract {

    private final AtomicInteger next = new AtomicInteger();
    private final Map<URI, Consumer<Pipes>> names = new ConcurrentHashMap<>();

    @Override
    URI newAddress() {
        return URI.create("stdio:contract-" + next.incrementAndGet());
    }

    @Override
    Transport open(String threadName) {
        return new ByName(NettyTransport.open(threadName));
    }

    private final class ByName implements Transport {

        private final Transport transport;

        ByName(Transport transport) {
            this.transport = transport;
        }

        @Override
        public Connection connect(URI address, Terms terms, PeerInfo self, Duration timeout) {
            Consumer<Pipes> listener = names.get(address);
            if (listener == null) {
                throw new ConnectException("no connection to " + address + ": nobody listens there");
            }
            try {
                Pipe there = Pipe.open();
                Pipe back = Pipe.open();
                String name = address.getSchemeSpecificPart();
                listener.accept(new Pipes(
                        name, Channels.newInputStream(there.source()), Channels.newOutputStream(back.sink())));
                return transport.connect(
                        new Pipes(name, Channels.newInputStream(back.source()), Channels.newOutputStream(there.sink())),
                        terms,
                        self,
                        timeout);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Listening listen(URI address, Terms terms, PeerInfo self, Consumer<Connection> accepted) {
            transport
                    .listen(URI.create("vm:" + System.nanoTime()), terms, self, accepted)
                    .close(); // still open?
            names.put(address, pipes -> transport.listen(pipes, terms, self, accepted));
            return new Listening() {
                @Override
                public URI address() {
                    return address;
                }

                @Override
                public void close() {
                    names.remove(address);
                }
            };
        }

        @Override
        public Connection connect(Pipes pipes, Terms terms, PeerInfo self, Duration timeout) {
            return transport.connect(pipes, terms, self, timeout);
        }

        @Override
        public Listening listen(Pipes pipes, Terms terms, PeerInfo self, Consumer<Connection> accepted) {
            return transport.listen(pipes, terms, self, accepted);
        }

        @Override
        public void close() {
            transport.close();
        }
    }
}
