package dev.tendril.control.weave.record;

import org.jspecify.annotations.Nullable;

/**
 * A call that has ended. Its values are as they were when the call began or ended: plain data as it is, other objects as
 * {@link Shot}s.
 *
 * @param number from 1, in the order in which the calls began
 * @param method the simple name; {@code new} for a constructor
 * @param self the live object; null for static methods
 * @param arguments one for each parameter
 * @param outcome what it returned; if it threw, an {@code Integer}: which of the throwables that are told with it
 * @param startedMillis when it began, as {@link System#currentTimeMillis}
 * @param callerClass the calling code; null if it was called by a client
 * @param callerFile the name of the source file, if known
 */
public record CallEvent(
        long number,
        String type,
        String method,
        @Nullable Object self,
        @Nullable Object[] arguments,
        boolean threw,
        @Nullable Object outcome,
        long startedMillis,
        long nanos,
        String thread,
        @Nullable String callerClass,
        @Nullable String callerMethod,
        @Nullable String callerFile,
        int callerLine) {

    /** The same, with this for its outcome. */
    public CallEvent withOutcome(@Nullable Object other) {
        return new CallEvent(
                number,
                type,
                method,
                self,
                arguments,
                threw,
                other,
                startedMillis,
                nanos,
                thread,
                callerClass,
                callerMethod,
                callerFile,
                callerLine);
    }
}
