package dev.tendril.benchmarks;

import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.peer.grpc.Grpc;
import dev.tendril.benchmarks.peer.jdi.Jdi;
import dev.tendril.benchmarks.peer.jmx.Jmx;
import dev.tendril.benchmarks.peer.jmx.Jolokia;
import dev.tendril.benchmarks.peer.raw.RawSocket;
import dev.tendril.benchmarks.peer.rmi.Rmi;
import dev.tendril.benchmarks.peer.rpyc.Rpyc;
import dev.tendril.benchmarks.peer.tendril.Attached;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Somebody who may be measured.
 *
 * @param name in tables
 * @param start starts the processes that takes
 */
record Contender(String name, Callable<Peer> start) {

    /** Everybody, in the order of the table. */
    static List<Contender> all() {
        return List.of(
                new Contender(RawSocket.TCP, RawSocket::tcp),
                new Contender(RawSocket.UNIX, RawSocket::unix),
                new Contender(Rmi.NAME, Rmi::start),
                new Contender(Grpc.DIRECT, Grpc::direct),
                new Contender(Grpc.DEFAULT, Grpc::asShipped),
                new Contender(Jmx.NAME, Jmx::start),
                new Contender(Jolokia.AS_SHIPPED, Jolokia::asShipped),
                new Contender(Jolokia.NO_DELAY, Jolokia::noDelay),
                new Contender(Jdi.NAME, Jdi::start),
                new Contender(Rpyc.NAME, Rpyc::start),
                new Contender(Attached.TCP, Attached::tcp),
                new Contender(Attached.UNIX, Attached::unix));
    }

    /** Whether it can be started here; only RPyC may be missing. */
    boolean isHere() {
        return !name.equals(Rpyc.NAME) || Rpyc.isInstalled();
    }

    /** Starts several at once. Should one fail, the others are ended. */
    static List<Peer> startAll(List<Contender> contenders) throws Exception {
        var starting = new ArrayList<FutureTask<Peer>>();
        for (Contender contender : contenders) {
            var task = new FutureTask<>(contender.start());
            starting.add(task);
            new Thread(task, "start " + contender.name()).start();
        }
        var peers = new ArrayList<Peer>();
        var failures = new ArrayList<Exception>();
        for (int i = 0; i < starting.size(); i++) {
            try {
                peers.add(starting.get(i).get());
            } catch (ExecutionException e) {
                failures.add(new IllegalStateException(
                        "cannot start " + contenders.get(i).name(), e.getCause()));
            }
        }
        if (!failures.isEmpty()) {
            peers.forEach(Peer::close);
            throw failures.get(0);
        }
        return peers;
    }
}
