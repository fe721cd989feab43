package dev.tendril.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Keeps processes on one processor for a while. Where the threads of a round trip run moves it by a factor of three; on one
 * processor every run places them alike. Needs {@code taskset} (Linux). Threads started meanwhile stay where their parent is.
 */
public final class Pinning {

    private static final int ATTEMPTS = 20;

    private final List<Long> pids;
    private final String cpu;
    private final List<String> allowed;

    private Pinning(List<Long> pids, String cpu, List<String> allowed) {
        this.pids = pids;
        this.cpu = cpu;
        this.allowed = allowed;
    }

    /**
     * Prepares to pin this process and others.
     *
     * @throws IllegalStateException without {@code taskset}
     */
    public static Pinning on(int cpu, Collection<Long> others) {
        List<Long> pids = LongStream.concat(
                        LongStream.of(ProcessHandle.current().pid()),
                        others.stream().mapToLong(Long::longValue))
                .boxed()
                .toList();
        LongFunction<String> read = pid -> {
            String answer = taskset("-c", "-p", Long.toString(pid));
            return answer.substring(answer.lastIndexOf(':') + 1).strip();
        };
        return new Pinning(
                pids, Integer.toString(cpu), pids.stream().map(read::apply).collect(Collectors.toList()));
    }

    /** Pins them. */
    public void pin() {
        for (long pid : pids) {
            place(pid, cpu);
        }
    }

    /** Lets them run where they were allowed to before. */
    public void free() {
        for (int i = 0; i < pids.size(); i++) {
            place(pids.get(i), allowed.get(i));
        }
    }

    /** Again if need be: taskset gives up at the first thread that has ended since it listed them. */
    private static void place(long pid, String cpus) {
        for (int attempt = 1; ; attempt++) {
            try {
                taskset("-a", "-c", "-p", cpus, Long.toString(pid));
                return;
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static String taskset(String... arguments) {
        var command = new ArrayList<String>(List.of("taskset"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "expected " + String.join(" ", command) + " to succeed, found: " + output.strip());
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "expected taskset (package util-linux) to pin with, found none; run without --pin", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pinning", e);
        }
    }
}
