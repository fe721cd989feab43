package dev.tendril;

import dev.tendril.call.RemoteFailure;
import dev.tendril.control.weave.record.Watching;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What the agent records and tells a session of as it comes. Safe for use by many threads. */
abstract class StreamedLog<E> implements Restore, InForce {

    private final Session session;
    private final String what;
    private final String description;
    private final ToLongFunction<E> number;
    private final Deque<E> come = new ArrayDeque<>();
    private final List<Consumer<? super E>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private int most = Integer.MAX_VALUE;
    private long count;
    private long dropped;
    private List<String> failures = List.of();
    private volatile @Nullable Watching watching;

    /**
     * @param what it is, for people: {@code watch at}
     * @param description of where it is
     * @param number by which the agent has numbered what comes
     */
    StreamedLog(Session session, String what, String description, ToLongFunction<E> number) {
        this.what = what;
        this.session = session;
        this.description = description;
        this.number = number;
    }

    final void armed(Watching armed) {
        watching = armed;
        session.peer().onClose(reason -> wake());
        session.armed(this, this);
    }

    @Override
    public final ArmedPoint armed() {
        flush();
        synchronized (come) {
            return new ArmedPoint(what + " " + description, count + dropped);
        }
    }

    /** Some have come. */
    final void told(List<E> some, long droppedSoFar) {
        if (closed.get()) {
            return;
        }
        synchronized (come) {
            come.addAll(some);
            count += some.size();
            forgetEarlier();
            dropped = Math.max(dropped, droppedSoFar);
            come.notifyAll();
        }
        for (Consumer<? super E> listener : listeners) {
            tell(listener, some);
        }
    }

    /** Keeps no more than the last n. */
    final void keepLast(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n: " + n + " (expected: >= 0)");
        }
        synchronized (come) {
            most = n;
            forgetEarlier();
        }
    }

    private void forgetEarlier() {
        while (come.size() > most) {
            come.removeFirst();
        }
    }

    /** What a listener throws is for the test to hear, not for the target. */
    @SuppressWarnings("CatchingUnchecked")
    private void tell(Consumer<? super E> listener, List<E> some) {
        try {
            some.forEach(listener);
        } catch (RuntimeException | Error e) {
            listeners.remove(listener);
            thrown.compareAndSet(null, e);
        }
    }

    private void throwWhatListenersThrew() {
        Throwable first = thrown.getAndSet(null);
        if (first != null) {
            throw new IllegalStateException(
                    "expected the listener at " + description + " to take what it is told, found that it threw " + first
                            + "; it is told no more",
                    first);
        }
    }

    private void wake() {
        synchronized (come) {
            come.notifyAll();
        }
    }

    private boolean isInForce() {
        return watching != null && !closed.get() && session.peer().isOpen();
    }

    private void flush() {
        Watching armed = watching;
        if (armed != null && isInForce()) {
            armed.flush();
        }
    }

    public String description() {
        return description;
    }

    /** All that have come by now, in the order they began. */
    final List<E> all() {
        flush();
        throwWhatListenersThrew();
        synchronized (come) {
            return come.stream().sorted(Comparator.comparingLong(number)).toList();
        }
    }

    final void awaitCount(int n, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (come) {
            long left = deadline - System.nanoTime();
            while (count < n && left > 0 && isInForce()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(come, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                left = deadline - System.nanoTime();
            }
        }
        throwWhatListenersThrew();
    }

    final void listen(Consumer<? super E> listener) {
        listeners.add(listener);
    }

    public long dropped() {
        flush();
        synchronized (come) {
            return dropped;
        }
    }

    public List<String> failures() {
        Watching armed = watching;
        if (armed != null && isInForce()) {
            List<String> now = List.of(armed.failures());
            synchronized (come) {
                failures = now;
            }
        }
        synchronized (come) {
            return failures;
        }
    }

    /** Ends it; what has come can be read after that. */
    @Override
    public void close() {
        try {
            flush();
            failures();
        } catch (RemoteFailure e) {
            // It is undone all the same, or was with its connection.
            wake();
        }
        Watching armed = watching;
        if (closed.compareAndSet(false, true) && armed != null) {
            session.disarmed(this);
            session.undo(armed);
            wake();
        }
    }

    /** Where it is, in which state, and how many have come: nobody is asked for more. */
    final String described() {
        long known;
        synchronized (come) {
            known = count;
        }
        return description + ", " + session.stateOf(closed.get()) + ", "
                + (known == 0 ? "none so far" : known + " so far");
    }

    @Override
    public String toString() {
        return what + " " + described();
    }
}
