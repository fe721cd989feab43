package dev.tendril.testing;

import dev.tendril.access.AccessPolicy;
import dev.tendril.call.MemberOpener;
import dev.tendril.peer.Peer;
import dev.tendril.peer.PeerSetup;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.proxy.HandlerShell;
import dev.tendril.proxy.Handles;
import dev.tendril.proxy.Leased;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.reference.Lease;
import dev.tendril.reference.ReleaseQueue;
import dev.tendril.serve.Copies;
import dev.tendril.serve.Services;
import dev.tendril.thread.LogicalThreads;
import dev.tendril.thread.Workers;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import dev.tendril.value.ClassFinder;
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
    private final Transport transport = NettyTransport.open("test-io");
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
        listening = transport.listen(
                URI.create("vm:" + UUID.randomUUID()), Terms.of(secret), info("server"), accepted::add);
        Connection out =
                transport.connect(listening.address(), Terms.of(secret), info("client"), Duration.ofSeconds(10));
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

    private static PeerInfo info(String name) {
        return new PeerInfo(
                ProcessHandle.current().pid(), name, Runtime.version().feature(), "test");
    }

    @Override
    public void close() {
        client.close();
        server.close();
        listening.close();
        transport.close();
        clientSide.close();
        serverSide.close();
    }

    /** A handle, as the facade would make it. */
    public record Handle(Lease lease) implements Leased {}

    private static final class Side {
        private final Workers workers;
        private final LogicalThreads threads;
        private final ReleaseQueue releases;

        Side(String name) {
            workers = Workers.of(Workers.daemons(name));
            threads = new LogicalThreads(workers);
            releases = ReleaseQueue.start(Workers.daemons(name + "-leases"));
        }

        Peer open(Connection connection, Services services, AccessPolicy policy, Duration timeout) {
            ClassFinder classes = ClassFinder.ofThisJvm();
            var setup = new PeerSetup(
                    "test",
                    services,
                    policy,
                    classes,
                    MemberOpener.none(),
                    thrown -> {},
                    threads,
                    workers,
                    releases,
                    () -> "",
                    timeout);
            return Peer.open(
                    connection,
                    setup,
                    caller -> new ProxyFactory(
                            caller,
                            classes,
                            new Handles(Handle.class, Handle::new),
                            HandlerShell.none(),
                            ProxyFactory.Classes.WHEN_KNOWN));
        }

        void close() {
            workers.close();
            releases.close();
        }
    }
}
