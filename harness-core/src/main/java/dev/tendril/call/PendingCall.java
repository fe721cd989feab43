package dev.tendril.call;

import dev.tendril.protocol.Message;
import dev.tendril.thread.Deadline;
import dev.tendril.value.marshal.Homes;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that was sent and whose answer is awaited, by a thread or by a future. */
final class PendingCall {

    private final long id;
    private final Invocation invocation;
    private final Deadline deadline;
    private final Consumer<PendingCall> whenDone;
    private final RecentCalls recent;
    private final long startNanos = System.nanoTime();
    /** Written before the answer. */
    private Homes homes = Homes.none();

    private volatile @Nullable Message answer;
    private volatile @Nullable Supplier<RemoteFailure> failure;

    /** @param whenDone wakes whoever waits; called on the connection's thread */
    PendingCall(long id, Invocation invocation, Deadline deadline, Consumer<PendingCall> whenDone, RecentCalls recent) {
        this.recent = recent;
        this.id = id;
        this.invocation = invocation;
        this.deadline = deadline;
        this.whenDone = whenDone;
    }

    long id() {
        return id;
    }

    Invocation invocation() {
        return invocation;
    }

    Deadline deadline() {
        return deadline;
    }

    boolean isDone() {
        return answer != null || failure != null;
    }

    /** The answer is there. Only whoever took this call out of {@link PendingCalls} may say so. */
    void answered(Message message, Homes objects) {
        homes = objects;
        recent.note(invocation, startNanos, outcome(message));
        answer = message;
        whenDone.accept(this);
    }

    /**
     * No answer will come. Only whoever took this call out of {@link PendingCalls} may say so.
     *
     * @param reason makes the failure, on the thread that gets it
     */
    void failed(Supplier<RemoteFailure> reason) {
        recent.note(invocation, startNanos, RecentCall.Outcome.UNKNOWN);
        failure = reason;
        whenDone.accept(this);
    }

    private static RecentCall.Outcome outcome(Message message) {
        return message instanceof Message.Return
                ? RecentCall.Outcome.RETURNED
                : message instanceof Message.Throw ? RecentCall.Outcome.THREW : RecentCall.Outcome.REFUSED;
    }

    /** What the answer brings home; to be let go of once it was looked at. */
    Homes homes() {
        return homes;
    }

    @Nullable
    Message answer() {
        return answer;
    }

    @Nullable
    RemoteFailure failure() {
        Supplier<RemoteFailure> reason = failure;
        return reason == null ? null : reason.get();
    }
}
