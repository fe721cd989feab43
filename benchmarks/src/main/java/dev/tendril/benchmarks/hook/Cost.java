package dev.tendril.benchmarks.hook;

import dev.tendril.benchmarks.measure.Figure;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of all rounds, in the order in which each kind came first. */
final class Cost {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, List<Figure>> calls = new LinkedHashMap<>();
    private final Map<String, List<Figure>> times = new LinkedHashMap<>();

    /** A call took so many nanoseconds, with this at the method. */
    void call(String what, double nanos) {
        calls.computeIfAbsent(what, added -> new ArrayList<>()).add(Figure.of(nanos));
    }

    /** Doing this took so long. */
    void time(String what, long nanos) {
        times.computeIfAbsent(what, added -> new ArrayList<>()).add(Figure.of(nanos / NANOS_PER_MILLI));
    }

    List<Row> rows() {
        var rows = new ArrayList<Row>();
        calls.forEach((what, figures) -> rows.add(new Row(Work.HOOK, what, Work.HOOK.unit(), figures)));
        times.forEach((what, figures) -> rows.add(new Row(Work.HOOKING, what, Work.HOOKING.unit(), figures)));
        return rows;
    }
}
