package dev.tendril.benchmarks.report;

import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import java.util.List;
import java.util.Optional;

/** The rows of a run, by what was done and by whom. */
public record Results(List<Row> rows) {

    /** Of those rows, in their order. */
    public Results {
        rows = List.copyOf(rows);
    }

    /** The row of a subject, if it was measured. */
    public Optional<Row> find(Work work, String subject) {
        return rows.stream()
                .filter(row -> row.work() == work && row.subject().equals(subject))
                .findFirst();
    }

    /** Whether anybody did a work of that id. */
    boolean has(String id) {
        return rows.stream().anyMatch(row -> row.work().id().equals(id));
    }

    /** Whether anybody did that work. */
    boolean has(Work work) {
        return rows.stream().anyMatch(row -> row.work() == work);
    }
}
