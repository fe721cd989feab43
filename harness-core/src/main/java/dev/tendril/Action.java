package dev.tendril;

import dev.tendril.control.weave.fault.FaultAction;
import dev.tendril.control.weave.fault.FaultAction.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that a {@linkplain MethodPoint#thenInTurn fault in turns} does.
 *
 * @param <R> the result of the method
 */
public final class Action<R> {

    private final FaultAction action;

    private Action(Kind kind, @Nullable Object value, long number) {
        action = new FaultAction(kind, value, number);
    }

    /** Runs the method as if nothing were. */
    public static <R> Action<R> proceed() {
        return new Action<>(Kind.PROCEED, null, 0);
    }

    /** See {@link MethodPoint#thenReturn}. */
    public static <R> Action<R> returning(@Nullable R result) {
        return new Action<>(Kind.RETURN, result, 0);
    }

    /** See {@link MethodPoint#thenThrow}. */
    public static <R> Action<R> throwing(Throwable thrown) {
        return new Action<>(Kind.THROW, thrown, 0);
    }

    /** See {@link MethodPoint#thenDelay}. */
    public static <R> Action<R> delaying(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: not negative)");
        }
        return new Action<>(Kind.DELAY, null, delay.toMillis());
    }

    /** See {@link MethodPoint#thenHalt}. */
    public static <R> Action<R> halting(int exitCode) {
        return new Action<>(Kind.HALT, null, exitCode);
    }

    FaultAction action() {
        return action;
    }

    @Override
    public String toString() {
        return WovenPoint.describe(action);
    }
}
