package dev.tendril.benchmarks.report;

import static dev.tendril.benchmarks.report.Goal.atLeast;
import static dev.tendril.benchmarks.report.Goal.atMost;
import static dev.tendril.benchmarks.report.Goal.ratioAtLeast;
import static dev.tendril.benchmarks.report.Goal.ratioAtMost;

import dev.tendril.benchmarks.attach.Attaching;
import dev.tendril.benchmarks.attach.Idling;
import dev.tendril.benchmarks.hook.Hooking;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.grpc.Grpc;
import dev.tendril.benchmarks.peer.raw.RawSocket;
import dev.tendril.benchmarks.peer.rmi.Rmi;
import dev.tendril.benchmarks.peer.rpyc.Rpyc;
import dev.tendril.benchmarks.peer.tendril.Attached;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** What Tendril has to reach, what it should, and what it did. */
final class Goals {

    private static final double NONE = Double.NaN;
    private static final double MILLI = 1e-3;
    private static final double PER_KIBI = 1.0 / 1024;

    private final Results results;
    private final Work sync;
    private final Work callback;

    /** The goals of that run. Work of one thread is judged on one processor if it was measured there. */
    Goals(Results results) {
        this.results = results;
        this.sync = results.has(Work.SYNC_ONE_CPU) ? Work.SYNC_ONE_CPU : Work.SYNC;
        this.callback = results.has(Work.CALLBACK_ONE_CPU) ? Work.CALLBACK_ONE_CPU : Work.CALLBACK;
    }

    private List<Goal> all() {
        return List.of(
                ratioAtMost("W1", "p50 / TCP floor", 2.0, 1.25, ratio(sync, RawSocket.TCP)),
                ratioAtMost("W1", "p50 / RMI", NONE, 1.0, ratio(sync, Rmi.NAME)),
                ratioAtMost("W1", "p50 / RPyC", 0.6, NONE, ratio(sync, Rpyc.NAME)),
                ratioAtMost("W1", "p99 / own p50", 2.0, 1.5, figure(sync, Row::tailRatio)),
                ratioAtLeast("W2", "16 threads / RMI", 1.0, 1.5, ratio(Work.THREADS_16, Rmi.NAME)),
                ratioAtLeast("W2", "64 threads / RMI", 1.3, 2.0, ratio(Work.THREADS_64, Rmi.NAME)),
                atLeast("W3", "calls/s", 500_000, 1_000_000, figure(Work.IN_FLIGHT, Row::value)),
                ratioAtLeast("W3", "calls/s / gRPC direct", 5, 10, ratio(Work.IN_FLIGHT, Grpc.DIRECT)),
                ratioAtMost("W4", "p50 / own W1", 2.5, 2.1, this::callbackToPlainCall),
                ratioAtMost("W4", "p50 / RMI", NONE, 0.6, ratio(callback, Rmi.NAME)),
                ratioAtLeast("W5", "1 MiB / TCP floor", 0.35, 0.7, ratio(Work.BYTES, RawSocket.TCP)),
                atMost("W5", "10,000 strings copied, ms", 8, 4, figure(Work.STRINGS_COPIED, Row::value)),
                atMost("W5", "10,000 strings iterated, ms", 15, 6, figure(Work.STRINGS_ITERATED, Row::value)),
                ratioAtMost("W6", "create / own W1", 1.3, 1.1, Goals::createToCall),
                atMost("W6", "release, µs", 2, 0.5, figure(Work.REFERENCE_RELEASE, Row::value)),
                atMost("W6", "bytes, client", 300, 150, figure(Work.REFERENCE_CLIENT_BYTES, Row::value)),
                atMost("W6", "bytes, server", 250, 120, figure(Work.REFERENCE_SERVER_BYTES, Row::value)),
                atMost("W7", "hook disarmed, alone, ns", 2, 0.5, Goals::disarmedAlone),
                atMost("W7", "hook without a listener, ns", 50, 15, once(Work.HOOK, Hooking.ELSEWHERE, 1)),
                atMost("W7", "arm, ms", 50, 10, once(Work.HOOKING, Hooking.ARM, 1)),
                atMost("W7", "undo, ms", 50, 10, once(Work.HOOKING, Hooking.UNDO, 1)),
                atMost(
                        "W8",
                        "fresh client, attach to first call, s",
                        1,
                        0.4,
                        once(Work.ATTACH, Attaching.FIRST_CALL, MILLI)),
                atMost("W8", "memory of an idle agent, MiB", 20, 10, once(Work.ATTACH, Attaching.MEMORY, PER_KIBI)),
                atMost("W8", "processor of an idle agent, %", 1, 0.1, once(Work.IDLE, Idling.ADDED, 1)));
    }

    String markdown() {
        var text = new StringBuilder("| | | must | goal | " + Attached.TCP + " | | " + Attached.UNIX + " | |\n");
        text.append("|---|---|--:|--:|--:|---|--:|---|\n");
        for (Goal goal : all()) {
            if (!results.has(goal.id())) {
                continue;
            }
            double tcp = goal.of(results, Attached.TCP);
            double unix = goal.of(results, Attached.UNIX);
            String[] cells = {
                goal.id(),
                goal.what(),
                goal.bound(goal.must()),
                goal.bound(goal.goal()),
                goal.text(tcp),
                goal.verdict(tcp).toString(),
                goal.text(unix),
                goal.verdict(unix).toString()
            };
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return text.toString();
    }

    /** The ratios over TCP that are worse than twice their goal, in words. */
    List<String> farMissed() {
        var missed = new ArrayList<String>();
        for (Goal goal : all()) {
            double found = goal.of(results, Attached.TCP);
            if (goal.isFarFrom(found)) {
                double wished = Double.isNaN(goal.goal()) ? goal.must() : goal.goal();
                missed.add(goal.id() + " " + goal.what() + ": " + goal.text(found) + " (expected: " + goal.bound(wished)
                        + ", and never twice as bad)");
            }
        }
        return missed;
    }

    private BiFunction<Results, String, Double> ratio(Work work, String other) {
        return (all, subject) -> ratio(all.find(work, subject), all.find(work, other));
    }

    private static BiFunction<Results, String, Double> figure(Work work, ToDoubleFunction<Row> part) {
        return (all, subject) ->
                all.find(work, subject).map(part::applyAsDouble).orElse(NONE);
    }

    /** What was measured of the ordinary way to attach, and so stands in its column only. */
    private static BiFunction<Results, String, Double> once(Work work, String row, double factor) {
        return (all, subject) -> subject.equals(Attached.UNIX)
                ? all.find(work, row).map(found -> found.value() * factor).orElse(NONE)
                : NONE;
    }

    /** What a call takes longer with a disarmed hook than with none. */
    private static double disarmedAlone(Results all, String subject) {
        Optional<Row> hooked = all.find(Work.HOOK, Hooking.DISARMED);
        Optional<Row> plain = all.find(Work.HOOK, Hooking.NOTHING);
        return subject.equals(Attached.UNIX) && hooked.isPresent() && plain.isPresent()
                ? Math.max(0, hooked.get().value() - plain.get().value())
                : NONE;
    }

    private double callbackToPlainCall(Results all, String subject) {
        return ratio(all.find(callback, subject), all.find(sync, subject));
    }

    /** Neither of them pinned. */
    private static double createToCall(Results all, String subject) {
        return ratio(all.find(Work.REFERENCE_CREATE, subject), all.find(Work.SYNC, subject));
    }

    private static double ratio(Optional<Row> row, Optional<Row> other) {
        return row.isPresent() && other.isPresent() ? row.get().ratioTo(other.get()) : NONE;
    }
}
