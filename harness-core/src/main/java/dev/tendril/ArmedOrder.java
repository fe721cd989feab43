package dev.tendril;

import dev.tendril.control.weave.hold.OrderKind;
import dev.tendril.control.weave.hold.Ordering;
import dev.tendril.control.weave.point.Point;
import dev.tendril.thread.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** An order of threads in force over a session. */
final class ArmedOrder implements ThreadOrder, InForce {

    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final long LONGEST_POLL_MILLIS = 5_000;

    private final Session session;
    private final Ordering ordering;
    private final String description;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ArmedOrder(Session session, Ordering ordering, String description) {
        this.session = session;
        this.ordering = ordering;
        this.description = description;
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
        String description = kind.name().toLowerCase(Locale.ROOT)
                + (kind == OrderKind.COUNTDOWN ? " from " + count : "")
                + points.stream().map(Object::toString).collect(Collectors.joining(", ", " of ", ""));
        var order = new ArmedOrder(
                session,
                session.weaver().order(kind, woven.toArray(Point[]::new), count, LONGEST_WAIT_MILLIS),
                description);
        session.armed(order, order::close);
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
    public ArmedPoint armed() {
        boolean hasCome = session.peer().isOpen() && ordering.await(0) == null;
        return new ArmedPoint(description, hasCome ? 1 : 0);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            session.disarmed(this);
            session.undo(ordering);
        }
    }

    @Override
    public String toString() {
        return description + ", " + session.stateOf(closed.get());
    }
}
