package dev.tendril;

import dev.tendril.access.AccessPolicy;
import dev.tendril.call.MemberOpener;
import dev.tendril.peer.Peer;
import dev.tendril.peer.PeerSetup;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.proxy.HandlerShell;
import dev.tendril.proxy.Handles;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.reference.Lease;
import dev.tendril.reference.ReleaseQueue;
import dev.tendril.serve.Services;
import dev.tendril.thread.LogicalThreads;
import dev.tendril.thread.Workers;
import dev.tendril.transport.Connection;
import dev.tendril.value.ClassFinder;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all connections of this JVM's clients share: the workers, which go when idle, one thread that releases unused
 * references, and the logical threads, so that a chain through several targets comes back to the thread that waits.
 */
final class ClientRuntime {

    /** The name of a connection's I/O thread. */
    static final String IO_THREAD = "Tendril client I/O";

    private static final Workers WORKERS = Workers.of(Workers.daemons("Tendril client worker"));
    private static final LogicalThreads THREADS = new LogicalThreads(WORKERS);

    private ClientRuntime() {}

    /**
     * Starts this side of a connection to an agent.
     *
     * @param fate see {@link PeerSetup#fate}
     * @param handles makes the handle of a lease
     */
    static Peer open(Connection connection, Supplier<String> fate, Function<Lease, Object> handles) {
        ClassFinder classes = ClassFinder.ofThisJvm();
        var setup = new PeerSetup(
                self().label(),
                Services.none(),
                AccessPolicy.lentTypesOnly(),
                classes,
                MemberOpener.none(),
                thrown -> {},
                THREADS,
                WORKERS,
                Releases.QUEUE,
                fate,
                PeerSetup.DEFAULT_TIMEOUT);
        var remoteObjects = new Handles(RemoteObject.class, handles);
        return Peer.open(
                connection,
                setup,
                caller -> new ProxyFactory(
                        caller, classes, remoteObjects, HandlerShell.none(), ProxyFactory.Classes.WHEN_KNOWN));
    }

    /** How this JVM presents itself to targets. */
    static PeerInfo self() {
        String command = System.getProperty("sun.java.command", "client").strip();
        String version = Optional.ofNullable(ClientRuntime.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new PeerInfo(
                ProcessHandle.current().pid(),
                command.split(" ", 2)[0],
                Runtime.version().feature(),
                version);
    }

    /** Started with the first connection, for the life of this JVM. */
    private static final class Releases {
        static final ReleaseQueue QUEUE = ReleaseQueue.start(Workers.daemons("Tendril client leases"));
    }
}
