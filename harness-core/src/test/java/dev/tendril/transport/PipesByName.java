package dev.tendril.transport;

import dev.tendril.protocol.PeerInfo;
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

/** Pairs of pipes of the operating system, each made when somebody connects to a name. */
final class PipesByName {

    private final AtomicInteger next = new AtomicInteger();
    private final Map<URI, Consumer<Pipes>> listeners = new ConcurrentHashMap<>();

    URI newAddress() {
        return URI.create("stdio:contract-" + next.incrementAndGet());
    }

    /** A transport that connects and listens by such names. Closing it closes the other. */
    Transport over(Transport transport) {
        return new ByName(transport);
    }

    /** The connecting end, for bytes written by hand. */
    RawLine line(URI address) throws IOException {
        Pipe there = Pipe.open();
        Pipe back = Pipe.open();
        listener(address).accept(pipes(address, there.source(), back.sink()));
        return ChannelLine.over(back.source(), there.sink());
    }

    private Consumer<Pipes> listener(URI address) {
        Consumer<Pipes> listener = listeners.get(address);
        if (listener == null) {
            throw new ConnectException("no connection to " + address + ": nobody listens there");
        }
        return listener;
    }

    private static Pipes pipes(URI address, Pipe.SourceChannel in, Pipe.SinkChannel out) {
        return new Pipes(address.getSchemeSpecificPart(), Channels.newInputStream(in), Channels.newOutputStream(out));
    }

    private final class ByName implements Transport {

        private final Transport transport;

        ByName(Transport transport) {
            this.transport = transport;
        }

        @Override
        public Connection connect(URI address, Terms terms, PeerInfo self, Duration timeout) {
            Consumer<Pipes> listener = listener(address);
            try {
                Pipe there = Pipe.open();
                Pipe back = Pipe.open();
                listener.accept(pipes(address, there.source(), back.sink()));
                return transport.connect(pipes(address, back.source(), there.sink()), terms, self, timeout);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Listening listen(URI address, Terms terms, PeerInfo self, Consumer<Connection> accepted) {
            transport
                    .listen(URI.create("vm:" + System.nanoTime()), terms, self, accepted)
                    .close(); // still open?
            listeners.put(address, pipes -> transport.listen(pipes, terms, self, accepted));
            return new Listening() {
                @Override
                public URI address() {
                    return address;
                }

                @Override
                public void close() {
                    listeners.remove(address);
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
