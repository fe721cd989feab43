package dev.tendril.benchmarks.peer;

import dev.tendril.benchmarks.measure.Call;
import dev.tendril.benchmarks.measure.Table;
import dev.tendril.benchmarks.process.JavaProcess;
import dev.tendril.benchmarks.server.RmiAdder;
import dev.tendril.benchmarks.server.RmiCalculator;
import dev.tendril.benchmarks.server.RmiMain;
import java.net.InetAddress;
import java.rmi.NoSuchObjectException;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;

/** Java RMI over TCP on the loopback, as shipped. It opens a connection for each call that finds none idle. */
public final class Rmi implements Peer {

    private final JavaProcess server;
    private final RmiCalculator calculator;
    private final Adding adder = new Adding();

    private Rmi(JavaProcess server, RmiCalculator calculator) {
        this.server = server;
        this.calculator = calculator;
    }

    /** Starts its server. */
    public static Rmi start() throws Exception {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        System.setProperty("java.rmi.server.hostname", loopback);
        JavaProcess server = JavaProcess.start(RmiMain.class);
        int port = Integer.parseInt(server.line()[1]);
        var registry = LocateRegistry.getRegistry(loopback, port);
        var peer = new Rmi(server, (RmiCalculator) registry.lookup(RmiCalculator.NAME));
        UnicastRemoteObject.exportObject(peer.adder, 0);
        return peer;
    }

    @Override
    public String name() {
        return Table.RMI;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public Call call() {
        return () -> Sum.check(calculator.add(Sum.LEFT, Sum.RIGHT));
    }

    /** A call that calls back. */
    public Call callback() {
        return () -> Sum.check(calculator.addWith(adder, Sum.LEFT, Sum.RIGHT));
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
