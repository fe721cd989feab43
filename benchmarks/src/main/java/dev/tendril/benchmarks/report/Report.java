package dev.tendril.benchmarks.report;

import dev.tendril.benchmarks.measure.Figure;
import dev.tendril.benchmarks.measure.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is kept of a run: for people as markdown, for programs as CSV with each round's figure. */
public final class Report {

    private final String heading;
    private final Results results;
    private final List<String> remarks;

    /**
     * Of a finished run.
     *
     * @param settings how it was made
     * @param loadBefore what {@link #load} answered before it
     * @param remarks what the reader has to know, such as who was left out and why
     */
    public Report(String settings, double loadBefore, Results results, List<String> remarks) {
        this.heading = Machine.facts()
                + String.format(Locale.ROOT, "%nLoad average %.1f before, %.1f after. ", loadBefore, load())
                + settings;
        this.results = results;
        this.remarks = List.copyOf(remarks);
    }

    /** How many threads want to run on this machine, over the last minute. */
    public static double load() {
        return Machine.load();
    }

    /** What was found. */
    public List<Row> rows() {
        return results.rows();
    }

    /** The whole report. */
    public String markdown() {
        String said = remarks.stream().map(remark -> "\n- " + remark).collect(Collectors.joining());
        return heading + "\n" + said + "\n\n" + new Goals(results).markdown() + new Table(results).markdown();
    }

    /** One line for each figure of each round. */
    public String csv() {
        var text = new StringBuilder("work,case,subject,unit,round,figure,tail\n");
        for (Row row : results.rows()) {
            int round = 0;
            for (Figure figure : row.rounds()) {
                round++;
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%s,\"%s\",%s,%d,%s,%s%n",
                        row.work().id(),
                        row.work(),
                        row.subject(),
                        row.unit().sign(),
                        round,
                        figure.value(),
                        Double.isNaN(figure.tail()) ? "" : figure.tail()));
            }
        }
        return text.toString();
    }

    /** The ratios that are worse than twice their goal, one sentence each; empty if the gate is passed. */
    public List<String> farMissed() {
        return new Goals(results).farMissed();
    }

    /** Writes both forms, under that name with the endings {@code .md} and {@code .csv}. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file.resolveSibling(file.getFileName() + ".md"), markdown());
        Files.writeString(file.resolveSibling(file.getFileName() + ".csv"), csv());
    }
}
