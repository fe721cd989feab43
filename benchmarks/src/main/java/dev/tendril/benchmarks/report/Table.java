package dev.tendril.benchmarks.report;

import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.raw.RawSocket;
import dev.tendril.benchmarks.peer.rmi.Rmi;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** All rows as markdown, with their ratios to the floor, to RMI, and of callbacks to the plain call of the same subject. */
final class Table {

    private static final String NOTHING = "";

    private final Results results;

    Table(Results results) {
        this.results = results;
    }

    String markdown() {
        var text = new StringBuilder();
        @Nullable Work block = null;
        for (Row row : results.rows()) {
            if (row.work() != block) {
                block = row.work();
                text.append("\n**").append(block.id()).append("** ").append(block.title());
                text.append("\n\n| who | median | lowest–highest round | p99 | x floor | x RMI | x own W1 |\n");
                text.append("|---|--:|--:|--:|--:|--:|--:|\n");
            }
            text.append(line(row));
        }
        return text.toString();
    }

    private String line(Row row) {
        String[] cells = {
            row.subject(),
            row.unit().text(row.value()),
            row.unit().number(row.lowest()) + "–" + row.unit().number(row.highest()),
            Double.isNaN(row.tail()) ? NOTHING : row.unit().number(row.tail()),
            ratio(row, floorOf(row.work()), RawSocket.TCP),
            ratio(row, row.work() == Work.IN_FLIGHT ? Work.THREADS_16 : row.work(), Rmi.NAME),
            plainCallOf(row.work()) == row.work() ? NOTHING : ratio(row, plainCallOf(row.work()), row.subject())
        };
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private String ratio(Row row, Work work, String subject) {
        return results.find(work, subject)
                .map(other -> other.equals(row) ? "1" : String.format(Locale.ROOT, "%.2f", row.ratioTo(other)))
                .orElse(NOTHING);
    }

    /** Calls that call back, and those in flight, have no raw counterpart of their own. */
    private static Work floorOf(Work work) {
        return work == Work.IN_FLIGHT ? Work.THREADS_16 : plainCallOf(work);
    }

    /** The plain call that was made in the same place. */
    private static Work plainCallOf(Work work) {
        return switch (work) {
            case CALLBACK_ONE_CPU -> Work.SYNC_ONE_CPU;
            case CALLBACK -> Work.SYNC;
            default -> work;
        };
    }
}
