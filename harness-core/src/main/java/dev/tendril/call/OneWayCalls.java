package dev.tendril.call;

import dev.tendril.protocol.Value;
import dev.tendril.thread.Deadline;
import dev.tendril.thread.LogicalThreads;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection that have no answer. A refusal may come for one nevertheless, long after it was made: whoever
 * makes the next is told. Their ids are odd and those of all others even, so that such a refusal is known for what it is.
 */
final class OneWayCalls {

    private final Outgoing outgoing;
    private final LogicalThreads threads;
    private final OutgoingLanes lanes;
    private final RecentCalls recent;
    private final AtomicLong nextId = new AtomicLong(-1);
    private long refused;
    private @Nullable String firstReason;

    OneWayCalls(Outgoing outgoing, LogicalThreads threads, OutgoingLanes lanes, RecentCalls recent) {
        this.outgoing = outgoing;
        this.threads = threads;
        this.lanes = lanes;
        this.recent = recent;
    }

    /** Sends one. */
    void call(Invocation invocation) {
        if (invocation.method().getReturnType() != void.class) {
            throw Outgoing.notSent(invocation, "it is to be sent without an answer, but returns something; await it");
        }
        outgoing.checkOwner(invocation);
        outgoing.checkOpen(invocation);
        String lost = takeRefusal();
        if (lost != null) {
            throw Outgoing.notSent(invocation, lost);
        }
        long startNanos = System.nanoTime();
        Deadline deadline = outgoing.deadline(invocation);
        List<Value> arguments = outgoing.arguments(invocation);
        long lane = lanes.oneWay(invocation.target().id());
        outgoing.send(nextId.addAndGet(2), threads.mint(), lane, deadline, true, invocation, arguments, false);
        recent.note(invocation, startNanos, RecentCall.Outcome.ONE_WAY);
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
    private synchronized @Nullable String takeRefusal() {
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
