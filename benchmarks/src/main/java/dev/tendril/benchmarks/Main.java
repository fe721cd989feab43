package dev.tendril.benchmarks;

import dev.tendril.benchmarks.report.Report;
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

    /** Runs them within this JVM. */
    static Report run(Settings settings, Consumer<String> out) throws Exception {
        double loadBefore = Report.load();
        var suite = new Suite(settings, out);
        var report = new Report(settings.text(), loadBefore, suite.run(), suite.remarks());
        out.accept("\n" + report.markdown());
        report.write(settings.output());
        out.accept("written to " + settings.output().toAbsolutePath() + ".md and .csv");
        return report;
    }
}
