package dev.tendril.benchmarks.reference;

import dev.tendril.benchmarks.measure.Figure;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Has everybody borrow in turn, as often as there are rounds. */
public final class References {

    /** The works it has figures for. */
    public static final List<Work> WORKS = List.of(
            Work.REFERENCE_CREATE,
            Work.REFERENCE_USE,
            Work.REFERENCE_RELEASE,
            Work.REFERENCE_CLIENT_BYTES,
            Work.REFERENCE_SERVER_BYTES);

    private References() {}

    /**
     * Measures.
     *
     * @param borrowers by their names in tables
     * @param warmUp how many references each has before the rounds
     * @param count how many each has at a time
     */
    public static List<Row> run(
            Map<String, Borrower> borrowers, int rounds, int warmUp, int count, Consumer<String> progress) {
        var found = new LinkedHashMap<String, List<Lives>>();
        for (var borrower : borrowers.entrySet()) {
            if (warmUp > 0) {
                live(borrower, warmUp);
            }
        }
        for (int round = 1; round <= rounds; round++) {
            progress.accept("references, round " + round + " of " + rounds);
            for (var borrower : borrowers.entrySet()) {
                found.computeIfAbsent(borrower.getKey(), name -> new ArrayList<>())
                        .add(live(borrower, count));
            }
        }
        var rows = new ArrayList<Row>();
        for (Work work : WORKS) {
            found.forEach((name, lives) -> rows.add(row(work, name, lives)));
        }
        return rows;
    }

    private static Lives live(Map.Entry<String, Borrower> borrower, int count) {
        try {
            return borrower.getValue().live(count);
        } catch (Exception e) {
            throw new IllegalStateException("W6 of " + borrower.getKey() + " failed", e);
        }
    }

    private static Row row(Work work, String name, List<Lives> lives) {
        ToDoubleFunction<Lives> part = switch (work) {
            case REFERENCE_CREATE -> Lives::create;
            case REFERENCE_USE -> Lives::use;
            case REFERENCE_RELEASE -> Lives::release;
            case REFERENCE_CLIENT_BYTES -> Lives::clientBytes;
            case REFERENCE_SERVER_BYTES -> Lives::serverBytes;
            default -> throw new IllegalArgumentException(work + " (expected: one of " + WORKS + ")");
        };
        return new Row(
                work,
                name,
                work.unit(),
                lives.stream().map(each -> Figure.of(part.applyAsDouble(each))).toList());
    }
}
