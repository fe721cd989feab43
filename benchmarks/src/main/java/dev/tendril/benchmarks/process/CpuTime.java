package dev.tendril.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How long processes have used a processor. */
public final class CpuTime {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;

    private CpuTime() {}

    /** What share of one processor a process uses, in percent, over the seconds that this waits. */
    public static List<Double> percents(double seconds, List<Long> pids) throws InterruptedException {
        List<Double> before = pids.stream().map(CpuTime::nanos).toList();
        long begin = System.nanoTime();
        Thread.sleep((long) (seconds * 1000));
        long passed = System.nanoTime() - begin;
        return Stream.iterate(0, i -> i < pids.size(), i -> i + 1)
                .map(i -> (nanos(pids.get(i)) - before.get(i)) * PERCENT / passed)
                .toList();
    }

    /** By thread to the nanosecond on Linux, where the usual clock ticks every 10 ms; threads that have ended do not count. */
    private static double nanos(long pid) {
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(threads)) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().totalCpuDuration())
                    .map(used -> used.toMillis() * NANOS_PER_SECOND / 1000)
                    .orElseThrow(() -> new IllegalStateException(
                            "expected the system to tell the processor time of " + pid + ", found that it does not"));
        }
        try (Stream<Path> each = Files.list(threads)) {
            return each.mapToDouble(CpuTime::nanosOfThread).sum();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list the threads of " + pid, e);
        }
    }

    private static double nanosOfThread(Path thread) {
        try {
            return Double.parseDouble(
                    Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }
}
