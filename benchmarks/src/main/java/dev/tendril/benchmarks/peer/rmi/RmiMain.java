package dev.tendril.benchmarks.peer.rmi;

import dev.tendril.benchmarks.process.Lifeline;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.RMISocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects that were written for RMI, in a registry on a port of the loopback, which it prints. */
public final class RmiMain {

    // RMI holds what it exports weakly.
    private static final Calculating CALCULATOR = new Calculating();
    private static final Storing STORE = new Storing();

    private RmiMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        System.setProperty(
                "java.rmi.server.hostname", InetAddress.getLoopbackAddress().getHostAddress());
        var port = new AtomicInteger();
        RMIServerSocketFactory sockets = wanted -> {
            var socket = new ServerSocket(wanted, 0, InetAddress.getLoopbackAddress());
            port.set(socket.getLocalPort());
            return socket;
        };
        Registry registry = LocateRegistry.createRegistry(0, RMISocketFactory.getDefaultSocketFactory(), sockets);
        registry.bind(RmiCalculator.NAME, UnicastRemoteObject.exportObject(CALCULATOR, 0));
        registry.bind(RmiStore.NAME, UnicastRemoteObject.exportObject(STORE, 0));
        System.out.println("ready " + port);
        Lifeline.serve(line -> System.out.println(STORE.answer(line)));
    }

    private static final class Calculating implements RmiCalculator {

        @Override
        public int add(int a, int b) {
            return a + b;
        }

        @Override
        public int addWith(RmiAdder adder, int a, int b) throws RemoteException {
            return adder.add(a, b);
        }
    }
}
