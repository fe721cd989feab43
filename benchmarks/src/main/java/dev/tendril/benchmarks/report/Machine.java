package dev.tendril.benchmarks.report;

import dev.tendril.benchmarks.process.Child;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine and the Java of a run: without them a figure says nothing. */
final class Machine {

    private static final double KIB_PER_GIB = 1024 * 1024;

    private Machine() {}

    /** One line. */
    static String facts() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %s; %s %s; %s %s; JVM options %s",
                fact(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                Runtime.version(),
                Child.sharedOptions().isEmpty() ? "none" : String.join(" ", Child.sharedOptions()));
    }

    /** How many threads want to run, over the last minute. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String memory() {
        String total = fact(Path.of("/proc/meminfo"), "MemTotal", "");
        return total.isEmpty()
                ? "memory unknown"
                : String.format(Locale.ROOT, "%.0f GiB", Double.parseDouble(total.split(" ", 2)[0]) / KIB_PER_GIB);
    }

    /** What Linux says of {@code key}, or what is said where it does not. */
    private static String fact(Path file, String key, String otherwise) {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
