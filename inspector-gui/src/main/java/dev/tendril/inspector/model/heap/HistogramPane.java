package dev.tendril.inspector.model.heap;

import dev.tendril.inspector.model.remote.live.HeapSource;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The live objects by class, and how many more or fewer there are than when one asked before. */
public final class HistogramPane {

    /**
     * A class.
     *
     * @param more how many more objects than the time before; 0 the first time
     */
    public record Row(String type, long instances, long bytes, long more) {}

    private final HeapSource source;
    private final Activity counting;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FilteredList<Row> shownRows = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");

    public HistogramPane(HeapSource source, Tasks tasks) {
        this.source = source;
        this.counting = tasks.idle();
        filter.addListener((observed, was, is) -> {
            String wanted = is.strip().toLowerCase(Locale.ROOT);
            shownRows.setPredicate(row -> row.type().toLowerCase(Locale.ROOT).contains(wanted));
        });
    }

    /** Counts anew, unless it is counting already. */
    public void count() {
        if (!counting.isBusy()) {
            counting.start(source::histogram, this::show);
        }
    }

    private void show(List<HeapSource.ClassCount> counts) {
        boolean first = rows.isEmpty();
        Map<String, Long> before = new HashMap<>();
        rows.forEach(row -> before.put(row.type(), row.instances()));
        rows.setAll(counts.stream()
                .map(count -> new Row(
                        count.type(),
                        count.instances(),
                        count.bytes(),
                        first ? 0 : count.instances() - before.getOrDefault(count.type(), 0L)))
                .toList());
        summary.set("%,d objects of %,d classes, %,d bytes"
                .formatted(
                        counts.stream()
                                .mapToLong(HeapSource.ClassCount::instances)
                                .sum(),
                        counts.size(),
                        counts.stream().mapToLong(HeapSource.ClassCount::bytes).sum()));
    }

    public void close() {
        counting.cancel();
    }

    /** Those that the filter lets through, those that take most bytes first. */
    public ObservableList<Row> rows() {
        return shownRows;
    }

    /** What the names of the classes shown must have in them. */
    public StringProperty filter() {
        return filter;
    }

    /** How much there is in all; empty before the first answer. */
    public ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    public Activity counting() {
        return counting;
    }
}
