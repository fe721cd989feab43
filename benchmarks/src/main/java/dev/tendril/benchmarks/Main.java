package dev.tendril.benchmarks;

import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Table;
import dev.tendril.benchmarks.measure.Work;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs the benchmarks, prints the table, and writes it to a file. See {@code docs/benchmarks.md}. */
public final class Main {

    private Main() {}

    /** Runs them; the options are those of {@link Settings#USAGE}. */
    public static void main(String[] args) throws Exception {
        run(List.of(args), System.out::println);
        System.exit(0); // RMI's threads are no daemons
    }

    /** Runs them within this JVM. */
    static List<Row> run(List<String> arguments, Consumer<String> out) throws Exception {
        Settings settings = Settings.of(arguments);
        double loadBefore = load();
        List<Row> rows = new Suite(settings, out).run();
        String text = heading(settings, loadBefore) + "\n" + new Table(rows).markdown() + "\n" + legend();
        out.accept("\n" + text);
        Path file = settings.output().toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        out.accept("written to " + file);
        return rows;
    }

    private static String heading(Settings settings, double loadBefore) {
        return String.format(
                Locale.ROOT,
                "JDK %s, %s %s, %d processors; load average %.1f before, %.1f after; %d rounds of %s s, warm-up %s s each; %s%n",
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                loadBefore,
                load(),
                settings.rounds(),
                settings.seconds(),
                settings.warmUp(),
                settings.cpu().isPresent() ? "W1 and W4 on one processor" : "not pinned");
    }

    private static String legend() {
        var text = new StringBuilder();
        for (Work work : Work.values()) {
            text.append("- ")
                    .append(work.id())
                    .append(": ")
                    .append(work.title())
                    .append('\n');
        }
        return text.toString();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
