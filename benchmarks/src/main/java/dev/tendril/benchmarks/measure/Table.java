package dev.tendril.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/** Rows as markdown, with their ratios to the floor, to RMI, and of callbacks to the plain call of the same subject. */
public final class Table {

    /** The subject that is the floor. */
    public static final String FLOOR = "raw NIO, TCP";

    /** The peer everybody has. */
    public static final String RMI = "Java RMI";

    private static final String NOTHING = "";

    private final List<Row> rows;

    /** Of those rows, in their order. */
    public Table(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** The table. */
    public String markdown() {
        var text = new StringBuilder(
                line("", "who", "median", "lowest–highest round", "p99", "x floor", "x RMI", "x own W1"));
        text.append("|---|---|--:|--:|--:|--:|--:|--:|\n");
        for (Row row : rows) {
            text.append(line(
                    row.work().id(),
                    row.subject(),
                    row.unit().text(row.value()),
                    row.unit().number(row.lowest()) + "–" + row.unit().number(row.highest()),
                    Double.isNaN(row.tail()) ? NOTHING : row.unit().number(row.tail()),
                    ratio(row, floorOf(row.work()), FLOOR),
                    ratio(row, row.work() == Work.IN_FLIGHT ? Work.THREADS : row.work(), RMI),
                    row.work() == Work.CALLBACK ? ratio(row, Work.SYNC, row.subject()) : NOTHING));
        }
        return text.toString();
    }

    private String ratio(Row row, Work work, String subject) {
        for (Row other : rows) {
            if (other.work() == work && other.subject().equals(subject)) {
                return other.equals(row) ? "1" : String.format(Locale.ROOT, "%.2f", row.ratioTo(other));
            }
        }
        return NOTHING;
    }

    /** Calls that call back, and those in flight, have no raw counterpart of their own. */
    private static Work floorOf(Work work) {
        return switch (work) {
            case SYNC, CALLBACK -> Work.SYNC;
            case THREADS, IN_FLIGHT -> Work.THREADS;
            case ATTACH -> Work.ATTACH;
        };
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
