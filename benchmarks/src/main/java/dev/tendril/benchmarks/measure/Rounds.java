package dev.tendril.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures cases in turn, all of them in each round: what disturbs the machine for a while disturbs all of them, and
 * ratios within a round stay honest.
 */
public final class Rounds {

    private final List<Case> cases;
    private final Consumer<Work> before;
    private final Consumer<String> progress;

    /**
     * @param before called ahead of each measurement
     * @param progress told what has begun
     */
    public Rounds(List<Case> cases, Consumer<Work> before, Consumer<String> progress) {
        this.cases = List.copyOf(cases);
        this.before = before;
        this.progress = progress;
    }

    /**
     * Warms each case up, unless for no time at all; then takes its figure once a round. What is pinned has been warmed up
     * by the same work that is not.
     */
    public List<Row> run(int rounds, long warmUpNanos, long nanos) throws Exception {
        if (warmUpNanos > 0) {
            progress.accept("warming up");
            for (Case next : cases) {
                if (!next.work().isPinned()) {
                    take(next, warmUpNanos);
                }
            }
        }
        var figures = new ArrayList<List<Figure>>();
        cases.forEach(next -> figures.add(new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            progress.accept("round " + round + " of " + rounds);
            for (int i = 0; i < cases.size(); i++) {
                before.accept(cases.get(i).work());
                figures.get(i).add(take(cases.get(i), nanos));
            }
        }
        var rows = new ArrayList<Row>();
        for (int i = 0; i < cases.size(); i++) {
            Case of = cases.get(i);
            rows.add(new Row(of.work(), of.subject(), of.work().unit(), figures.get(i)));
        }
        return rows;
    }

    private Figure take(Case next, long nanos) throws Exception {
        try {
            return next.probe().take(nanos);
        } catch (Exception e) {
            throw new IllegalStateException(next.work().id() + " of " + next.subject() + " failed", e);
        }
    }
}
