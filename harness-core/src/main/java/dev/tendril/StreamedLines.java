package dev.tendril;

import dev.tendril.control.line.LineEvent;
import dev.tendril.control.line.LineSink;
import dev.tendril.control.line.LineWatching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A record of a line in force over a session; the agent tells it of threads as they come. */
final class StreamedLines implements LineLog, LineSink, InForce {

    private final Session session;
    private final String description;
    private final List<LineSnapshot> came = new ArrayList<>();
    private final List<Consumer<? super LineSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private long dropped;
    private volatile @Nullable LineWatching watching;

    StreamedLines(Session session, String description) {
        this.session = session;
        this.description = description;
    }

    void armed(LineWatching armed) {
        watching = armed;
        session.peer().onClose(reason -> wake());
        session.armed(this, this);
    }

    @Override
    public ArmedPoint armed() {
        flush();
        synchronized (came) {
            return new ArmedPoint("record of " + description, came.size() + dropped);
        }
    }

    @Override
    public void came(LineEvent[] events, long droppedSoFar) {
        var told = new ArrayList<LineSnapshot>(events.length);
        for (LineEvent event : events) {
            told.add(new LineSnapshot(event));
        }
        synchronized (came) {
            came.addAll(told);
            dropped = Math.max(dropped, droppedSoFar);
            came.notifyAll();
        }
        for (Consumer<? super LineSnapshot> listener : listeners) {
            told.forEach(listener);
        }
    }

    private void wake() {
        synchronized (came) {
            came.notifyAll();
        }
    }

    private void flush() {
        LineWatching armed = watching;
        if (armed != null && !closed.get() && session.peer().isOpen()) {
            armed.flush();
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<LineSnapshot> snapshots() {
        flush();
        synchronized (came) {
            return came.stream()
                    .sorted(Comparator.comparingLong(LineSnapshot::number))
                    .toList();
        }
    }

    @Override
    public List<String> lines() {
        return snapshots().stream().map(LineSnapshot::text).toList();
    }

    @Override
    public LineLog await(int n, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (came) {
            long left = deadline - System.nanoTime();
            while (came.size() < n
                    && left > 0
                    && !closed.get()
                    && session.peer().isOpen()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(came, left);
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
    public LineLog onPass(Consumer<? super LineSnapshot> listener) {
        listeners.add(listener);
        return this;
    }

    @Override
    public long dropped() {
        flush();
        synchronized (came) {
            return dropped;
        }
    }

    @Override
    public void close() {
        if (!closed.get()) {
            flush();
        }
        LineWatching armed = watching;
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
