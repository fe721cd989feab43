package dev.tendril.testing;

import dev.tendril.access.AccessPolicy;
import dev.tendril.peer.Peer;
import dev.tendril.serve.Copies;
import dev.tendril.serve.Services;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Two ends of a connection in this JVM, each with its own threads as if it were alone. */
public final class TwoSides implements AutoCloseable {

    private final Side clientSide = new Side("client");
    private final Side serverSide = new Side("server");
    private final Transport serverTransport = NettyTransport.open("server-io");
    private final Transport clientTransport = NettyTransport.open("client-io");
    private final Listening listening;
    public final Peer client;
    public final Peer server;

    /** What the client has sent since it connected; for counting requests. */
    public final SentMessages sentByClient = new SentMessages();

    /** What the server has sent since it accepted. */
    public final SentMessages sentByServer = new SentMessages();

    private TwoSides(Services offered, AccessPolicy serverPolicy, AccessPolicy clientPolicy, Duration timeout) {
        Secret secret = Secret.random();
        BlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();
        listening = serverTransport.listen(
                URI.create("vm:" + UUID.randomUUID()), Terms.of(secret), Side.info("server"), accepted::add);
        Connection out = clientTransport.connect(
                listening.address(), Terms.of(secret), Side.info("client"), Duration.ofSeconds(10));
        try {
            Connection in = accepted.poll(10, TimeUnit.SECONDS);
            if (in == null) {
                throw new IllegalStateException("nothing was accepted");
            }
            server = serverSide.open(sentByServer.of(in), offered, serverPolicy, timeout);
            client = clientSide.open(sentByClient.of(out), Services.none(), clientPolicy, timeout);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server offers the service and trusts its client; the client lets itself be called back only. */
    public static <T> TwoSides offering(Class<T> type, T service) {
        return offering(type, service, Duration.ofSeconds(20));
    }

    public static <T> TwoSides offering(Class<T> type, T service, Duration timeout) {
        return new TwoSides(
                new Services().offer(type, service).offer(Copies.class, Copies.ofThisSide()),
                AccessPolicy.full(),
                AccessPolicy.lentTypesOnly(),
                timeout);
    }

    /** The server offers these services and trusts its client; the client lets itself be called back only. */
    public static TwoSides offering(Services services) {
        return new TwoSides(
                services.offer(Copies.class, Copies.ofThisSide()),
                AccessPolicy.full(),
                AccessPolicy.lentTypesOnly(),
                Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        client.close();
        server.close();
        listening.close();
        clientTransport.close();
        serverTransport.close();
        clientSide.close();
        serverSide.close();
    }
}
