package dev.tendril.thread;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An absolute point in time by which something must be done. Passed down through nested work it keeps its meaning, where a
 * timeout would have to be recomputed at each step. Immutable.
 */
public final class Deadline {

    /** A deadline that never expires. */
    public static final Deadline NONE = new Deadline(System::nanoTime, 0, false);

    private static final long LONGEST_NANOS = TimeUnit.DAYS.toNanos(365);

    private final LongSupplier ticker;
    private final long atNanos;
    private final boolean bounded;

    private Deadline(LongSupplier ticker, long atNanos, boolean bounded) {
        this.ticker = ticker;
        this.atNanos = atNanos;
        this.bounded = bounded;
    }

    /** The deadline that expires when {@code duration} has passed; negative durations have already. */
    public static Deadline after(Duration duration) {
        return after(duration, System::nanoTime);
    }

    static Deadline after(Duration duration, LongSupplier ticker) {
        long nanos = duration.compareTo(Duration.ofNanos(LONGEST_NANOS)) > 0 ? LONGEST_NANOS : duration.toNanos();
        return new Deadline(ticker, ticker.getAsLong() + nanos, true);
    }

    /** Whether this ever expires. */
    public boolean isBounded() {
        return bounded;
    }

    /** Whether it has expired. */
    public boolean isExpired() {
        return bounded && atNanos - ticker.getAsLong() <= 0;
    }

    /** Nanoseconds left, at least 0; {@link Long#MAX_VALUE} if unbounded. */
    public long remainingNanos() {
        return bounded ? Math.max(0, atNanos - ticker.getAsLong()) : Long.MAX_VALUE;
    }

    /** Milliseconds left, rounded up and at least 1; 0 if unbounded: the form that travels. */
    public long remainingMillis() {
        return bounded ? Math.max(1, TimeUnit.NANOSECONDS.toMillis(remainingNanos() + 999_999)) : 0;
    }

    /** The deadline of the travelling form: see {@link #remainingMillis()}. */
    public static Deadline ofRemainingMillis(long millis) {
        return millis <= 0 ? NONE : after(Duration.ofMillis(millis));
    }

    /** The earlier of the two. */
    public Deadline orEarlier(@Nullable Deadline other) {
        if (other == null || !other.bounded) {
            return this;
        }
        return !bounded || other.atNanos - atNanos < 0 ? other : this;
    }

    @Override
    public String toString() {
        return bounded ? TimeUnit.NANOSECONDS.toMillis(remainingNanos()) + " ms left" : "no deadline";
    }
}
