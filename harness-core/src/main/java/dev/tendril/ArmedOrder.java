package dev.tendril;

import dev.tendril.control.weave.OrderKind;
import dev.tendril.control.weave.Ordering;
import dev.tendril.control.weave.Point;
import dev.tendril.thread.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An order of threads in force over a session. */
final class ArmedOrder implements ThreadOrder {

    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final long LONGEST_POLL_MILLIS = 5_000;

    private final Session session;
    private final Ordering ordering;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ArmedOrder(Session session, Ordering ordering) {
        this.session = session;
        this.ordering = ordering;
    }

    static ThreadOrder of(Session session, OrderKind kind, int count, List<? extends MethodPoint<?>> points) {
        var woven = new ArrayList<Point>();
        for (MethodPoint<?> point : points) {
            if (!(point instanceof WovenPoint<?> own) || own.session() != session) {
                throw new IllegalArgumentException("expected points of " + session.label() + ", found " + point
                        + ", which is of another connection");
            }
            woven.add(own.point());
        }
        var order = new ArmedOrder(
                session, session.weaver().order(kind, woven.toArray(Point[]::new), count, LONGEST_WAIT_MILLIS));
        session.undoAtEndOfScope(order::close);
        return order;
    }

    @Override
    public ThreadOrder await(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
            String missing = ordering.await(Math.min(left, LONGEST_POLL_MILLIS));
            if (missing == null) {
                return this;
            }
            if (deadline.isExpired() || ordering.hasFailed()) {
                throw new AssertionError(missing);
            }
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            session.undo(ordering);
        }
    }
}
