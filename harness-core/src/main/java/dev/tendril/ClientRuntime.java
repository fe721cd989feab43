package dev.tendril;

import dev.tendril.access.AccessPolicy;
import dev.tendril.peer.Peer;
import dev.tendril.peer.PeerSetup;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.proxy.HandlerShell;
import dev.tendril.proxy.Handles;
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
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all connections of this JVM share, but for those of an agent in it: the workers, which go when idle, one thread that releases unused
 * references, and the logical threads, so that a chain through several targets comes back to the thread that waits.
 */
final class ClientRuntime {

    /** The name of a connection's I/O thread. */
    static final String IO_THREAD = "Tendril client I/O";

    private static final Workers WORKERS = Workers.of(Workers.daemons("Tendril client worker"));
    private static final LogicalThreads THREADS = new LogicalThreads(WORKERS);

    /** Apart, so that a client in the same JVM waits for a served call, and can give it up, instead of running it itself. */
    private static final LogicalThreads SERVING = new LogicalThreads(WORKERS);

    private ClientRuntime() {}

    /**
     * Starts this side of a connection.
     *
     * @param purpose what this side is in it
     * @param fate see {@link PeerSetup#fate}
     * @param handles makes the handle of a lease
     */
    static Peer open(Connection connection, Purpose purpose, Supplier<String> fate, Function<Lease, Object> handles) {
        ClassFinder classes = ClassFinder.ofThisJvm();
        var setup = new PeerSetup(
                purpose.label(),
                purpose.services(),
                purpose.policy(),
                classes,
                MemberOpener.none(),
                thrown -> {},
                purpose.serves() ? SERVING : THREADS,
                WORKERS,
                Releases.QUEUE,
                fate,
                purpose.timeout(),
                purpose.hidesTraces());
        var remoteObjects = new Handles(RemoteObject.class, handles);
        return Peer.open(
                connection,
                setup,
                caller -> new ProxyFactory(
                        caller, classes, remoteObjects, HandlerShell.none(), ProxyFactory.Classes.WHEN_KNOWN));
    }

    /** Runs a task that may wait; on a thread of its own when all workers are busy. */
    static void run(Runnable task) {
        try {
            WORKERS.execute(task);
        } catch (RejectedExecutionException e) {
            Workers.daemons("Tendril").newThread(task).start();
        }
    }

    /**
     * What this side is in a connection.
     *
     * @param label who this side is, for people
     * @param services what it offers
     * @param policy what the other end may reach
     * @param serves whether it is the end that was connected to
     * @param timeout how long a call waits unless it says otherwise
     * @param hidesTraces whether throwables go to the other end without their stack traces
     */
    record Purpose(
            String label,
            Services services,
            AccessPolicy policy,
            boolean serves,
            Duration timeout,
            boolean hidesTraces) {

        /** The client of an agent: offers nothing, and can be called back. */
        static Purpose control() {
            return new Purpose(
                    self().label(),
                    Services.none(),
                    AccessPolicy.lentTypesOnly(),
                    false,
                    PeerSetup.DEFAULT_TIMEOUT,
                    false);
        }
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
