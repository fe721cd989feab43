package dev.tendril;

import dev.tendril.control.weave.record.Tracing;
import dev.tendril.thread.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A trace in force over a session. */
final class ArmedTrace implements Trace, InForce {

    private static final long LONGEST_POLL_MILLIS = 5_000;

    private final Session session;
    private final Tracing tracing;
    private final String description;
    private volatile @Nullable CallTree last;

    ArmedTrace(Session session, Tracing tracing, String description) {
        this.session = session;
        this.tracing = tracing;
        this.description = description;
    }

    @Override
    public ArmedPoint armed() {
        return new ArmedPoint("trace of " + description, session.peer().isOpen() ? tracing.await(0, 0) : 0);
    }

    @Override
    public Trace await(int n, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        boolean waits = last == null;
        while (waits) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
            waits = tracing.await(n, Math.min(left, LONGEST_POLL_MILLIS)) < n && !deadline.isExpired();
        }
        return this;
    }

    @Override
    public CallTree tree() {
        CallTree known = last;
        return known == null ? CallTree.of(tracing.tree()) : known;
    }

    @Override
    public synchronized void close() {
        if (last == null && session.peer().isOpen()) {
            last = CallTree.of(tracing.tree());
            session.undo(tracing);
        }
        session.disarmed(this);
    }

    @Override
    public String toString() {
        return "trace of " + description + ", " + session.stateOf(last != null);
    }
}
