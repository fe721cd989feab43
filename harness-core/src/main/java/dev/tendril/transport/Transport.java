package dev.tendril.transport;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.stdio.Pipes;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Makes connections and listens for them, over TCP ({@code tcp://127.0.0.1:0}), TLS 1.3
 * ({@code tls://host:4711}), Unix domain sockets ({@code
 * unix:/dir/socket}) and within this JVM ({@code vm:name}). Owns one I/O thread, on which every {@link
 * ConnectionListener} is called.
 *
 * <p>Methods may be called from any thread but the I/O thread, for which they wait; they throw {@link
 * IllegalStateException} there, and once the transport is closed.
 */
public interface Transport extends AutoCloseable {

    /**
     * Connects and proves that both sides know the secret. The connection delivers nothing until it is started.
     *
     * @param self who this side is, for the peer
     * @throws ConnectException if there is no connection within {@code timeout}, or none can be; the message says why
     */
    Connection connect(URI address, Terms terms, PeerInfo self, Duration timeout);

    /**
     * Listens for connections. Each that proved that it knows the secret goes to {@code accepted}, on the I/O thread and
     * not yet started: implementations only hand it on.
     *
     * @param self who this side is, for the peers
     * @throws ListenException if the address cannot be listened on; the message says why
     */
    Listening listen(URI address, Terms terms, PeerInfo self, Consumer<Connection> accepted);

    /**
     * Connects over a pair of streams to a side that {@linkplain #listen(Pipes, Terms, PeerInfo, Consumer) listens} at their
     * other ends. Otherwise like {@link #connect(URI, Terms, PeerInfo, Duration)}.
     */
    Connection connect(Pipes pipes, Terms terms, PeerInfo self, Duration timeout);

    /**
     * Waits for the one connection that a pair of streams is good for, however long that takes. Otherwise like {@link
     * #listen(URI, Terms, PeerInfo, Consumer)}, which does this with the standard input and output of this process if the
     * address is {@code stdio:parent}.
     */
    Listening listen(Pipes pipes, Terms terms, PeerInfo self, Consumer<Connection> accepted);

    /**
     * Ends everything made here, says goodbye to the peers, and returns once the I/O thread has ended: afterwards nothing
     * of it is alive in this process, and a class loader that brought it can be collected. Does nothing the second time.
     */
    @Override
    void close();
}
