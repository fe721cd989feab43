package dev.tendril;

import java.time.Duration;

/**
 * What a target prints while this is open. The target keeps the last 1 MiB of each stream until it is fetched, which each
 * method here does; what was printed beyond that is gone, and a line says how much.
 */
public interface OutputCapture extends Restore {

    /** What was printed on standard output so far. */
    String stdout();

    /** What was printed on standard error so far. */
    String stderr();

    /**
     * Waits until a line of standard output contains a match of a regular expression.
     *
     * @return the line
     * @throws IllegalStateException if none came in time: with the last lines that did
     */
    String awaitStdout(String regex, Duration timeout);

    /** Like {@link #awaitStdout} for standard error. */
    String awaitStderr(String regex, Duration timeout);

    /** Ends the capture. What was captured can still be had. */
    @Override
    void close();
}
