package dev.tendril.testing;

import dev.tendril.access.AccessPolicy;
import dev.tendril.peer.Peer;
import dev.tendril.peer.PeerSetup;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.proxy.HandlerShell;
import dev.tendril.proxy.Handles;
import dev.tendril.proxy.Leased;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.reference.Lease;
import dev.tendril.reference.ReleaseQueue;
import dev.tendril.serve.MemberOpener;
import dev.tendril.serve.Services;
import dev.tendril.thread.LogicalThreads;
import dev.tendril.thread.Workers;
import dev.tendril.transport.Connection;
import dev.tendril.value.ClassFinder;
import java.time.Duration;

/** What one process brings to its connections: threads of its own, named after it, and the way to open a peer. */
public final class Side implements AutoCloseable {

    private final Workers workers;
    private final LogicalThreads threads;
    private final ReleaseQueue releases;

    public Side(String name) {
        workers = Workers.of(Workers.daemons(name));
        threads = new LogicalThreads(workers);
        releases = ReleaseQueue.start(Workers.daemons(name + "-leases"));
    }

    /** Who a side of this name is. */
    public static PeerInfo info(String name) {
        return new PeerInfo(
                ProcessHandle.current().pid(), name, Runtime.version().feature(), "test");
    }

    public Peer open(Connection connection, Services services, AccessPolicy policy, Duration timeout) {
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

    @Override
    public void close() {
        workers.close();
        releases.close();
    }

    /** A handle, as the facade would make it. */
    public record Handle(Lease lease) implements Leased {}
}
