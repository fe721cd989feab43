package dev.tendril.control.weave.fault;

import org.jspecify.annotations.Nullable;

/**
 * What is done instead of, or before, calling a method.
 *
 * @param value what is returned or thrown, or who answers
 * @param number of milliseconds, or the exit code
 */
public record FaultAction(Kind kind, @Nullable Object value, long number) {

    /** What is done. */
    public enum Kind {
        PROCEED,
        RETURN,
        THROW,
        /** Waits, then proceeds. */
        DELAY,
        /** Asks a {@link Answerer}: an object of the client. */
        ASK,
        /** Runs a function that was shipped. */
        RUN,
        HALT
    }
}
