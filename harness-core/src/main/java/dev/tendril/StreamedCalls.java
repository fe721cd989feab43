package dev.tendril;

import dev.tendril.control.weave.CallEvent;
import dev.tendril.control.weave.CallSink;
import dev.tendril.control.weave.Watching;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A watch in force over a session; the agent tells it of calls as they end. */
final class StreamedCalls<R> implements CallLog<R>, CallSink, InForce {

    private final Session session;
    private final String description;
    private final Deque<RecordedCall<R>> ended = new ArrayDeque<>();
    private final List<Consumer<? super RecordedCall<R>>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private int most = Integer.MAX_VALUE;
    private long count;
    private long dropped;
    private volatile @Nullable Watching watching;

    StreamedCalls(Session session, String description) {
        this.session = session;
        this.description = description;
    }

    void armed(Watching armed) {
        watching = armed;
        session.peer().onClose(reason -> wake());
        session.armed(this, this::close);
    }

    @Override
    public ArmedPoint armed() {
        flush();
        synchronized (ended) {
            return new ArmedPoint("watch at " + description, ended.size() + dropped);
        }
    }

    @Override
    public void ended(CallEvent[] calls, long droppedSoFar) {
        var told = new ArrayList<RecordedCall<R>>(calls.length);
        for (CallEvent event : calls) {
            told.add(new ReceivedCall<>(event));
        }
        synchronized (ended) {
            ended.addAll(told);
            count += told.size();
            forgetEarlier();
            dropped = Math.max(dropped, droppedSoFar);
            ended.notifyAll();
        }
        for (Consumer<? super RecordedCall<R>> listener : listeners) {
            told.forEach(listener);
        }
    }

    private void forgetEarlier() {
        while (ended.size() > most) {
            ended.removeFirst();
        }
    }

    @Override
    public CallLog<R> keep(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n: " + n + " (expected: >= 0)");
        }
        synchronized (ended) {
            most = n;
            forgetEarlier();
        }
        return this;
    }

    private void wake() {
        synchronized (ended) {
            ended.notifyAll();
        }
    }

    private void flush() {
        Watching armed = watching;
        if (armed != null && !closed.get() && session.peer().isOpen()) {
            armed.flush();
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<RecordedCall<R>> calls() {
        flush();
        synchronized (ended) {
            return ended.stream()
                    .sorted(Comparator.comparingLong(RecordedCall::number))
                    .toList();
        }
    }

    @Override
    public CallLog<R> await(int n, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (ended) {
            long left = deadline - System.nanoTime();
            while (count < n && left > 0 && !closed.get() && session.peer().isOpen()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(ended, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return this;
                }
                left = deadline - System.nanoTime();
            }
        }
        return this;
    }

    @Override
    public CallLog<R> onCall(Consumer<? super RecordedCall<R>> listener) {
        listeners.add(listener);
        return this;
    }

    @Override
    public long dropped() {
        flush();
        synchronized (ended) {
            return dropped;
        }
    }

    @Override
    public void close() {
        if (!closed.get()) {
            flush();
        }
        Watching armed = watching;
        if (closed.compareAndSet(false, true) && armed != null) {
            session.disarmed(this);
            session.undo(armed);
            wake();
        }
    }

    @Override
    public String toString() {
        return description;
    }
}
