package dev.tendril.benchmarks;

import dev.tendril.benchmarks.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Runs the benchmarks, prints the report, and writes it to files. See {@code docs/benchmarks.md}. */
public final class Main {

    private Main() {}

    /** Runs them; the options are those of {@link Settings#USAGE}. */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.of(List.of(args));
        List<String> missed = run(settings, System.out::println).farMissed();
        if (settings.gate()) {
            missed.forEach(System.err::println);
        }
        System.exit(settings.gate() && !missed.isEmpty() ? 1 : 0); // RMI's threads are no daemons
    }

    /**
     * Runs them within this JVM.
     *
     * @throws IllegalStateException if a part failed, after what the others found was written
     */
    static Report run(Settings settings, Consumer<String> out) throws IOException {
        double loadBefore = Report.load();
        var suite = new Suite(settings, out);
        var report = new Report(settings.text(), loadBefore, suite.run(), suite.remarks());
        out.accept("\n" + report.markdown());
        report.write(settings.output());
        out.accept("written to " + settings.output().toAbsolutePath() + ".md and .csv");
        if (!suite.failures().isEmpty()) {
            throw new IllegalStateException(
                    "a part of the run failed; the report says which",
                    suite.failures().get(0));
        }
        return report;
    }
}
