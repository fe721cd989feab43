package dev.tendril.attach;

import dev.tendril.transport.Connection;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A JVM that was launched with the agent in it, connected. Ends when it is stopped, when its connection is lost, or when
 * this JVM ends.
 *
 * <p>Safe for use by many threads.
 */
public final class LaunchedProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration ENDING = Duration.ofSeconds(1);
    private static final int LINES_IN_A_MESSAGE = 20;

    private final String name;
    private final Process process;
    private final CapturedOutput stdout;
    private final CapturedOutput stderr;
    private final Connection connection;

    LaunchedProcess(String name, Process process, CapturedOutput stdout, CapturedOutput stderr, Connection connection) {
        this.name = name;
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
        this.connection = connection;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** The connection the agent has made; whoever asks first starts it. */
    public Connection connection() {
        return connection;
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What the process ended with; empty while it runs. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Its exit code, waiting so many milliseconds at most for its end; empty while it runs. */
    public OptionalInt exitCode(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return exitCode();
        }
    }

    /** What it has printed on standard output: the last 1 Mi characters. */
    public String stdout() {
        return stdout.text();
    }

    /** What it has printed on standard error: the last 1 Mi characters. */
    public String stderr() {
        return stderr.text();
    }

    /**
     * Waits until a line of standard output contains a match; lines that were printed already count.
     *
     * @throws AttachException if it has not within the time, or the process ended first: with its last output
     */
    public void awaitStdout(Pattern pattern, Duration timeout) {
        await(stdout, "output", pattern, timeout);
    }

    /** Like {@link #awaitStdout} for standard error. */
    public void awaitStderr(Pattern pattern, Duration timeout) {
        await(stderr, "error", pattern, timeout);
    }

    private void await(CapturedOutput output, String which, Pattern pattern, Duration timeout) {
        String expected = "printed a line that matches '" + pattern + "' on its standard " + which;
        try {
            if (!output.awaitLine(pattern, System.nanoTime() + timeout.toNanos())) {
                throw notReady(expected, timeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AttachException("Interrupted while waiting until " + name + " " + expected + ".", e);
        }
    }

    /**
     * The failure of a launch that got this far: whether the process has ended, has lost its agent or just takes too long,
     * and its last output.
     *
     * @param expected completes "has not", such as {@code "become ready"}
     */
    public AttachException notReady(String expected, Duration waited) {
        if (!connection.isOpen() || stdout.hasEnded()) {
            awaitEnd();
        }
        String why = connection.isOpen()
                ? "has not " + expected + " within " + waited.toMillis()
                        + " ms. Give it a longer start timeout, or look at its output for what it waits for."
                : "runs, but the connection to its agent was lost before it had " + expected
                        + ". Its output should tell why.";
        return failure(name, process, stdout, stderr, expected, why);
    }

    /** Connection and streams of a process that ends are lost some moments before it is known to have ended. */
    private void awaitEnd() {
        try {
            process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static AttachException failure(
            String name,
            Process process,
            CapturedOutput stdout,
            CapturedOutput stderr,
            String expected,
            String whyIfAlive) {
        var message =
                new StringBuilder(name).append(" (pid ").append(process.pid()).append(") ");
        if (process.isAlive()) {
            message.append(whyIfAlive);
        } else {
            stdout.processEnded();
            stderr.processEnded();
            message.append("ended with exit code ")
                    .append(process.exitValue())
                    .append(" before it had ")
                    .append(expected)
                    .append(". Its output should tell why.");
        }
        append(message, "standard output", stdout);
        append(message, "standard error", stderr);
        return new AttachException(message.toString());
    }

    private static void append(StringBuilder message, String what, CapturedOutput output) {
        List<String> lines = output.lastLines(LINES_IN_A_MESSAGE);
        message.append("\n  last lines of ").append(what).append(lines.isEmpty() ? ": none" : ":");
        lines.forEach(line -> message.append("\n    ").append(line));
    }

    /** Lets it live on when this JVM ends. Its agent must have been taken out, or have been told. */
    public void release() {
        ChildProcesses.remove(process);
    }

    /** Stops it, with 5 seconds for its shutdown hooks. See {@link #stop(Duration)}. */
    public void stop() {
        stop(GRACE);
    }

    /**
     * Asks it to end, and ends it forcibly after {@code grace}; returns once it has ended. Does nothing if it has. Closing
     * the connection before leaves it less time: its agent then ends the JVM within 3 seconds.
     */
    public void stop(Duration grace) {
        process.destroy();
        boolean interrupted = false;
        long deadline = System.nanoTime() + grace.toNanos();
        while (process.isAlive()) {
            try {
                long left = interrupted ? 0 : deadline - System.nanoTime();
                if (!process.waitFor(left, TimeUnit.NANOSECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        connection.close("the process was stopped");
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@link #stop() Stops} it. */
    @Override
    public void close() {
        stop();
    }
}
