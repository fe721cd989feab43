package dev.tendril;

import java.time.Duration;

/** Sees what a method calls, while it is open. */
public interface Trace extends AutoCloseable {

    /** Waits until n calls of the method have ended since this was opened; returns this whether they have or not. */
    Trace await(int n, Duration timeout);

    /** What the calls that have ended by now have called. */
    CallTree tree();

    /** Ends the trace; {@link #tree} tells what it told last. */
    @Override
    void close();
}
