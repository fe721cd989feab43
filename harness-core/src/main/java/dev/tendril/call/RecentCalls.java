package dev.tendril.call;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A ring of the last calls. To note one takes an object and no lock; what is for people is made when it is read. */
final class RecentCalls {

    private static final int KEPT = 1_000;

    private final AtomicLong noted = new AtomicLong();
    private final AtomicReferenceArray<Entry> ring = new AtomicReferenceArray<>(KEPT);
    private final Instant anchor = Instant.now();
    private final long anchorNanos = System.nanoTime();

    /** The call ended now. */
    void note(Invocation call, long startNanos, RecentCall.Outcome outcome) {
        long number = noted.getAndIncrement();
        ring.setRelease(
                (int) (number % KEPT),
                new Entry(
                        number,
                        call.method(),
                        call.target().type().name(),
                        call.target().id(),
                        startNanos,
                        System.nanoTime() - startNanos,
                        outcome));
    }

    List<RecentCall> all() {
        var entries = new ArrayList<Entry>(KEPT);
        for (int i = 0; i < KEPT; i++) {
            Entry entry = ring.getAcquire(i);
            if (entry != null) {
                entries.add(entry);
            }
        }
        entries.sort(Comparator.comparingLong(entry -> entry.number));
        return entries.stream().map(this::readable).toList();
    }

    private RecentCall readable(Entry entry) {
        return new RecentCall(
                anchor.plusNanos(entry.startNanos - anchorNanos),
                Duration.ofNanos(entry.tookNanos),
                entry.method,
                entry.type + "#" + entry.id,
                entry.outcome);
    }

    /** Names the object but does not hold its lease, which would keep it alive. */
    private static final class Entry {
        final long number;
        final Method method;
        final String type;
        final long id;
        final long startNanos;
        final long tookNanos;
        final RecentCall.Outcome outcome;

        Entry(
                long number,
                Method method,
                String type,
                long id,
                long startNanos,
                long tookNanos,
                RecentCall.Outcome outcome) {
            this.number = number;
            this.method = method;
            this.type = type;
            this.id = id;
            this.startNanos = startNanos;
            this.tookNanos = tookNanos;
            this.outcome = outcome;
        }
    }
}
