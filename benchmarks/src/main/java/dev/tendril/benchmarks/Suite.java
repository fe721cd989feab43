package dev.tendril.benchmarks;

import dev.tendril.benchmarks.attach.Attaching;
import dev.tendril.benchmarks.measure.Call;
import dev.tendril.benchmarks.measure.Case;
import dev.tendril.benchmarks.measure.Latency;
import dev.tendril.benchmarks.measure.Rounds;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Throughput;
import dev.tendril.benchmarks.measure.Unit;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.Attached;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.peer.RawSocket;
import dev.tendril.benchmarks.peer.Rmi;
import dev.tendril.benchmarks.process.Pinning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that is measured, and by whom it is done. */
final class Suite {

    private static final int THREADS = 16;
    private static final int IN_FLIGHT = 256;

    private final Settings settings;
    private final Consumer<String> progress;

    Suite(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    List<Row> run() throws Exception {
        var rows = new ArrayList<Row>();
        if (settings.works().stream().anyMatch(work -> work != Work.ATTACH)) {
            rows.addAll(calls());
        }
        if (settings.works().contains(Work.ATTACH)) {
            progress.accept("attaching");
            rows.addAll(Attaching.run(settings.rounds()));
        }
        return rows;
    }

    private List<Row> calls() throws Exception {
        try (Peer tcp = RawSocket.tcp();
                Peer unix = RawSocket.unix();
                Rmi rmi = Rmi.start();
                Attached tendril = Attached.start()) {
            var cases = new ArrayList<Case>();
            for (Peer peer : List.of(tcp, unix, rmi, tendril)) {
                cases.add(latency(Work.SYNC, peer, peer.call()));
            }
            for (Peer peer : List.of(tcp, unix, rmi, tendril)) {
                cases.add(new Case(Work.THREADS, peer.name(), Unit.CALLS_PER_SECOND, new Throughput(callsOf(peer))));
            }
            cases.add(new Case(Work.IN_FLIGHT, tendril.name(), Unit.CALLS_PER_SECOND, tendril.inFlight(IN_FLIGHT)));
            cases.add(latency(Work.CALLBACK, rmi, rmi.callback()));
            cases.add(latency(Work.CALLBACK, tendril, tendril.callback()));
            cases.removeIf(next -> !settings.works().contains(next.work()));
            return run(cases, List.of(tcp.pid(), unix.pid(), rmi.pid(), tendril.pid()));
        }
    }

    private List<Row> run(List<Case> cases, List<Long> servers) throws Exception {
        Consumer<Work> place = work -> {};
        if (settings.cpu().isPresent()) {
            Pinning pinning = Pinning.on(settings.cpu().getAsInt(), servers);
            place = work -> {
                if (work.pinned()) {
                    pinning.pin();
                } else {
                    pinning.free();
                }
            };
        }
        List<Row> rows =
                new Rounds(cases, place, progress).run(settings.rounds(), settings.warmUpNanos(), settings.nanos());
        place.accept(Work.ATTACH);
        return rows;
    }

    private static Case latency(Work work, Peer peer, Call call) {
        return new Case(work, peer.name(), Unit.MICROS, new Latency(call));
    }

    private static List<Call> callsOf(Peer peer) throws Exception {
        var calls = new ArrayList<Call>();
        for (int i = 0; i < THREADS; i++) {
            calls.add(peer.call());
        }
        return calls;
    }
}
