package dev.tendril.inspector.view.calls;

import java.time.Duration;

/** Short times for people. */
final class Durations {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000 * MICRO;
    private static final long TEN_SECONDS = 10_000 * MILLI;

    private Durations() {}

    static String text(Duration time) {
        long nanos = time.toNanos();
        if (nanos >= TEN_SECONDS) {
            return "%,d s".formatted(time.toSeconds());
        }
        return nanos >= 100 * MILLI
                ? "%,d ms".formatted(nanos / MILLI)
                : nanos >= MILLI ? "%.1f ms".formatted((double) nanos / MILLI) : "%,d µs".formatted(nanos / MICRO);
    }
}
