package dev.tendril.benchmarks.peer.rmi;

import dev.tendril.benchmarks.measure.Latency;
import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.BulkProbes;
import dev.tendril.benchmarks.peer.CallProbes;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.peer.Sum;
import dev.tendril.benchmarks.process.Child;
import dev.tendril.benchmarks.reference.Borrower;
import dev.tendril.benchmarks.reference.Borrowing;
import java.net.InetAddress;
import java.rmi.NoSuchObjectException;
import java.rmi.NotBoundException;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Java RMI over TCP on the loopback, as shipped. It opens a connection for each call that finds none idle. */
public final class Rmi implements Peer {

    /** Its name in tables. */
    public static final String NAME = "Java RMI";

    /** As shipped, a server refuses to be told of more than 10,000 references dropped at once, and keeps them for 10 minutes. */
    private static final String MANY_AT_ONCE = "-Dsun.rmi.transport.dgcFilter="
            + "java.rmi.server.ObjID;java.rmi.server.UID;java.rmi.dgc.VMID;java.rmi.dgc.Lease";

    private final Child server;
    private final RmiCalculator calculator;
    private final RmiStore store;
    private final Adding adder = new Adding();

    private Rmi(Child server, Registry registry) throws RemoteException, NotBoundException {
        this.server = server;
        this.calculator = (RmiCalculator) registry.lookup(RmiCalculator.NAME);
        this.store = (RmiStore) registry.lookup(RmiStore.NAME);
    }

    /** Starts its server. */
    public static Rmi start() throws Exception {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        System.setProperty("java.rmi.server.hostname", loopback);
        Child server = Child.java(List.of(MANY_AT_ONCE), RmiMain.class);
        int port = Integer.parseInt(server.line()[1]);
        var peer = new Rmi(server, LocateRegistry.getRegistry(loopback, port));
        UnicastRemoteObject.exportObject(peer.adder, 0);
        return peer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Long> pids() {
        return List.of(server.pid());
    }

    @Override
    public @Nullable Probe probe(Work work) throws Exception {
        return switch (work) {
            case CALLBACK_ONE_CPU, CALLBACK ->
                Latency.micros(() -> Sum.check(calculator.addWith(adder, Sum.LEFT, Sum.RIGHT)));
            case BYTES -> BulkProbes.echo(store::echo);
            case STRINGS_COPIED -> BulkProbes.lines(() -> store.copied().iterator());
            case STRINGS_ITERATED -> BulkProbes.lines(() -> new LineIterator(store.live()));
            default -> CallProbes.of(work, () -> this::add);
        };
    }

    private void add() throws RemoteException {
        Sum.check(calculator.add(Sum.LEFT, Sum.RIGHT));
    }

    @Override
    public Borrower borrower() {
        return new Borrowing<>(server, store::token, RmiToken::number);
    }

    @Override
    public void close() {
        try {
            UnicastRemoteObject.unexportObject(adder, true);
        } catch (NoSuchObjectException e) {
            throw new IllegalStateException("the adder was exported at the start", e);
        } finally {
            server.close();
        }
    }

    private static final class Adding implements RmiAdder {

        @Override
        public int add(int a, int b) {
            return a + b;
        }
    }
}
