package dev.tendril.call;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection that have no answer. A refusal may come for one nevertheless, long after it was made: whoever
 * makes the next is told. Their ids are odd and those of all others even, so that such a refusal is known for what it is.
 */
final class OneWayCalls {

    private final AtomicLong nextId = new AtomicLong(-1);
    private long refused;
    private @Nullable String firstReason;

    /** An id; none is used twice. */
    long mintId() {
        return nextId.addAndGet(2);
    }

    static boolean isOne(long callId) {
        return (callId & 1) != 0;
    }

    /** One was refused. */
    synchronized void refused(String reason) {
        if (refused++ == 0) {
            firstReason = reason;
        }
    }

    /** What was refused since the last time this was asked, for people; null if nothing was. */
    synchronized @Nullable String takeRefusal() {
        if (refused == 0) {
            return null;
        }
        String text = (refused == 1 ? "one earlier one-way call was" : refused + " earlier one-way calls were")
                + " refused and did not run, the first because: " + firstReason;
        refused = 0;
        firstReason = null;
        return text;
    }
}
