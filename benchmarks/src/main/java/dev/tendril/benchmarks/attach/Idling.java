package dev.tendril.benchmarks.attach;

import dev.tendril.benchmarks.measure.Figure;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.tendril.TargetMain;
import dev.tendril.benchmarks.process.Child;
import dev.tendril.benchmarks.process.CpuTime;
import java.util.List;

/** What processor time an agent and its client take while nobody asks them for anything. */
public final class Idling {

    /** The row that counts: what the agent takes. */
    public static final String ADDED = "target: added by the agent";

    private Idling() {}

    /** Watches a target for that long, and then once more with the agent in it. */
    public static List<Row> run(double seconds) throws InterruptedException {
        try (Child target = Child.java(TargetMain.class)) {
            target.line();
            double alone = settled(seconds, List.of(target.pid())).get(0);
            try (Child client = Child.java(AttachMain.class, Long.toString(target.pid()))) {
                client.line();
                List<Double> both = settled(seconds, List.of(target.pid(), client.pid()));
                return List.of(
                        row("target: alone", alone),
                        row("target: with the agent, and a client connected", both.get(0)),
                        row(ADDED, Math.max(0, both.get(0) - alone)),
                        row("client", both.get(1)));
            }
        }
    }

    /** After half as long again, in which what has just been started is still compiled. */
    private static List<Double> settled(double seconds, List<Long> pids) throws InterruptedException {
        CpuTime.percents(seconds / 2, pids);
        return CpuTime.percents(seconds, pids);
    }

    private static Row row(String subject, double percent) {
        return new Row(Work.IDLE, subject, Work.IDLE.unit(), List.of(Figure.of(percent)));
    }
}
