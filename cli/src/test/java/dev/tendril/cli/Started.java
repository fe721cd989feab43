package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A command that runs, and what it has written so far. */
record Started(Process process, Path standardOutput, Path standardError) {

    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Its place among the signals of a process, as Linux shows them. */
    private static final long SIGINT = 1 << 1;

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    /** Whether it has inherited that from a shell that started the build in the background. */
    boolean ignoresInterrupts() throws Exception {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
    }

    String output() throws Exception {
        return Files.readString(standardOutput, StandardCharsets.UTF_8);
    }

    void awaitOutput(String text) throws Exception {
        await(standardOutput, all -> all.contains(text));
    }

    void awaitError(String text) throws Exception {
        await(standardError, all -> all.contains(text));
    }

    private void await(Path file, Predicate<String> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String all = Files.readString(file, StandardCharsets.UTF_8);
        while (!condition.test(all)) {
            assertThat(System.nanoTime()).as("in time, found: %s", all).isLessThan(deadline);
            assertThat(process.isAlive()).as("it runs, found: %s", all).isTrue();
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            all = Files.readString(file, StandardCharsets.UTF_8);
        }
    }
}
