package dev.tendril;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call that was made again.
 *
 * @param result what it returned, as in {@link RecordedCall#result}; null if it threw
 * @param thrown what it threw; null if it returned
 * @param duration how long it took
 */
public record Replayed(@Nullable Object result, @Nullable Throwable thrown, Duration duration) {}
