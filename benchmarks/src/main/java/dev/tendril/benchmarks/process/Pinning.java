package dev.tendril.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Keeps processes on one processor for a while. Where the threads of a round trip run moves it by a factor of three; on one
 * processor every run places them alike. Needs {@code taskset} (Linux). For one thread.
 */
public final class Pinning {

    private static final int ATTEMPTS = 20;

    private final List<Long> pids;
    private final String cpu;
    private final List<String> allowed;
    private boolean isPinned;

    private Pinning(List<Long> pids, String cpu, List<String> allowed) {
        this.pids = pids;
        this.cpu = cpu;
        this.allowed = allowed;
    }

    /** Whether this machine has what it takes. */
    public static boolean isPossible() {
        try {
            return !allowed(ProcessHandle.current().pid()).isEmpty();
        } catch (UncheckedIOException e) {
            return false; // no taskset
        }
    }

    /**
     * Prepares to pin this process and others to the last processor this one may use: the first ones serve interrupts.
     *
     * @throws UncheckedIOException without {@code taskset}
     */
    public static Pinning on(Collection<Long> others) {
        String[] mine = allowed(ProcessHandle.current().pid()).split("[,-]", -1);
        return on(Integer.parseInt(mine[mine.length - 1]), others);
    }

    /**
     * Prepares to pin this process and others.
     *
     * @throws UncheckedIOException without {@code taskset}
     */
    public static Pinning on(int cpu, Collection<Long> others) {
        List<Long> pids = LongStream.concat(
                        LongStream.of(ProcessHandle.current().pid()),
                        others.stream().mapToLong(Long::longValue))
                .boxed()
                .toList();
        return new Pinning(
                pids, Integer.toString(cpu), pids.stream().map(Pinning::allowed).collect(Collectors.toList()));
    }

    /** Pins them all, or lets them all run where they were allowed to before. */
    public void set(boolean wanted) {
        if (wanted == isPinned) {
            return;
        }
        for (int i = 0; i < pids.size(); i++) {
            place(pids.get(i), wanted ? cpu : allowed.get(i));
        }
        isPinned = wanted;
    }

    private static String allowed(long pid) {
        String answer = taskset("-c", "-p", Long.toString(pid));
        return answer.substring(answer.lastIndexOf(':') + 1).strip();
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
                    "expected taskset (package util-linux) to pin with, found none; use --pin none", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pinning", e);
        }
    }
}
