package dev.tendril.agent.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a process keeps, seen from outside.
 *
 * @param objects how many reachable objects there are of each class of Tendril, and of each class loader
 * @param threads how many threads it has
 * @param files how many file descriptors are open
 */
public record Footprint(Map<String, Integer> objects, int threads, int files) {

    /** Of the process given; {@code javaHome} is that of its JVM. The JVM collects its garbage for it. */
    public static Footprint of(long pid, Path javaHome) throws Exception {
        Process jcmd = new ProcessBuilder(
                        javaHome.resolve("bin/jcmd").toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var objects = new HashMap<String, Integer>();
        try (var lines = jcmd.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length >= 4
                        && (columns[3].startsWith("dev.tendril.") || columns[3].endsWith("ClassLoader"))) {
                    objects.merge(columns[3], Integer.parseInt(columns[1]), Integer::sum);
                }
            }
        }
        if (jcmd.waitFor() != 0 || objects.isEmpty()) {
            throw new AssertionError("expected a histogram of process " + pid + ", found none");
        }
        return new Footprint(objects, count(pid, "task"), count(pid, "fd"));
    }

    /** File descriptors and threads of this process; no objects. */
    public static Footprint ofThisProcess() throws IOException {
        long pid = ProcessHandle.current().pid();
        return new Footprint(Map.of(), count(pid, "task"), count(pid, "fd"));
    }

    /** Of which classes there are at least so many more objects here than in another. */
    public Map<String, Integer> moreThan(Footprint before, int more) {
        var grown = new TreeMap<String, Integer>();
        objects.forEach((type, count) -> {
            int growth = count - before.objects.getOrDefault(type, 0);
            if (growth >= more) {
                grown.put(type, growth);
            }
        });
        return grown;
    }

    private static int count(long pid, String what) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), what))) {
            return (int) entries.count();
        }
    }
}
