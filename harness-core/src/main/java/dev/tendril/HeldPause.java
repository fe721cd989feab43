package dev.tendril;

import dev.tendril.call.RemoteFailure;
import dev.tendril.control.weave.hold.HeldThread;
import dev.tendril.control.weave.hold.Holding;
import dev.tendril.thread.Deadline;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pause in force over a session. */
final class HeldPause implements Pause, InForce {

    /** Asked again after that long, so that no call comes near its own deadline. */
    private static final long LONGEST_POLL_MILLIS = 5_000;

    private final Session session;
    private final Holding holding;
    private final String description;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Written under the lock, which is held while waiting; read without it. */
    private volatile @Nullable HeldThread current;

    private long last;

    HeldPause(Session session, Holding holding, String description) {
        this.session = session;
        this.holding = holding;
        this.description = description;
    }

    @Override
    public Pause atMost(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("longest: " + longest + " (expected: positive)");
        }
        holding.longest(longest.toMillis());
        return this;
    }

    @Override
    public Pause awaitHit(Duration timeout) {
        if (!isHitWithin(Deadline.after(timeout))) {
            throw new AssertionError("expected a thread at " + description + " within " + timeout.toMillis()
                    + " ms, found none; the method was not called, or not with such arguments");
        }
        return this;
    }

    @Override
    public boolean isHit() {
        return isHitWithin(Deadline.after(Duration.ZERO));
    }

    private synchronized boolean isHitWithin(Deadline deadline) {
        while (current == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos());
            current = holding.awaitHit(last, Math.min(left, LONGEST_POLL_MILLIS));
            if (current == null && deadline.isExpired()) {
                return false;
            }
        }
        last = current.number();
        return true;
    }

    private synchronized HeldThread current() {
        if (current == null && !isHit()) {
            throw new IllegalStateException("expected a thread held at " + description
                    + ", found none; wait for one: awaitHit(Duration.ofSeconds(5))");
        }
        HeldThread held = current;
        if (held == null) {
            throw new IllegalStateException("a thread that was there is gone");
        }
        return held;
    }

    /** Where it is. */
    String description() {
        return description;
    }

    /** The number of the thread that is held. */
    long number() {
        return current().number();
    }

    @Override
    public String thread() {
        return current().name();
    }

    @Override
    public String method() {
        return current().method();
    }

    @Override
    public @Nullable Object self() {
        return holding.self(current().number());
    }

    @Override
    public @Nullable Object argument(int n) {
        @Nullable Object[] all = holding.arguments(current().number());
        if (n < 0 || n >= all.length) {
            throw new IndexOutOfBoundsException(
                    "expected an argument from 0 to " + (all.length - 1) + " of " + method() + ", found " + n);
        }
        return all[n];
    }

    @Override
    public List<@Nullable Object> arguments() {
        return Collections.unmodifiableList(
                Arrays.asList(holding.arguments(current().number())));
    }

    @Override
    public Pause setArgument(int n, @Nullable Object value) {
        holding.setArgument(current().number(), n, value);
        return this;
    }

    @Override
    public List<StackTraceElement> stackTrace() {
        return Stream.of(holding.stack(current().number()))
                .map(frame -> new StackTraceElement(
                        frame[0], frame[1], frame[2].isEmpty() ? null : frame[2], Integer.parseInt(frame[3])))
                .toList();
    }

    @Override
    public void release() {
        letGo(holding::release);
    }

    @Override
    public void returnInstead(@Nullable Object value) {
        letGo(number -> holding.returnInstead(number, value));
    }

    @Override
    public void throwInstead(Throwable thrown) {
        letGo(number -> holding.throwInstead(number, thrown));
    }

    private interface Release {
        void of(long number);
    }

    private synchronized void letGo(Release release) {
        release.of(current().number());
        current = null;
    }

    @Override
    public ArmedPoint armed() {
        return new ArmedPoint("pause at " + description, session.peer().isOpen() ? holding.hits() : 0);
    }

    @Override
    public List<String> unmet() {
        try {
            return session.peer().isOpen() ? List.of(holding.overdue()) : List.of();
        } catch (RemoteFailure e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            session.disarmed(this);
            session.undo(holding);
        }
    }

    @Override
    public String toString() {
        HeldThread held = current;
        boolean isClosed = closed.get();
        return "pause at " + description + ", " + session.stateOf(isClosed)
                + (held == null || isClosed ? "" : ", thread " + held.name() + " came");
    }
}
