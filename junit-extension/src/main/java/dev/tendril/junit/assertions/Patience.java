package dev.tendril.junit.assertions;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How long an assertion about something that changes may fail before it counts. */
record Patience(Duration limit) {

    static final Patience NONE = new Patience(Duration.ZERO);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    Patience {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("eventually: " + limit + " (expected: zero or longer)");
        }
    }

    /** Makes the assertion until it holds or time is up; the last failure counts, and says how long was waited. */
    void untilHolds(Runnable assertion) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError | IllegalArgumentException | IllegalStateException failure) {
                if (Thread.currentThread().isInterrupted() || System.nanoTime() - deadline >= 0) {
                    throw OwnFrames.cut(
                            limit.isZero() && failure instanceof AssertionError error ? error : told(failure));
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private AssertionError told(Throwable failure) {
        String waited = limit.isZero() ? "" : "\n(so it was for " + limit.toMillis() + " ms)";
        return new AssertionError(failure.getMessage() + waited, failure);
    }
}
