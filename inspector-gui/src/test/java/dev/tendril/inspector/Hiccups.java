package dev.tendril.inspector;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a thread that has nothing to do but to wake up a thousand times a second was kept from it: by a machine that is busy with
 * something else, or by the JVM as a whole. What it suffers is nobody's doing in particular. (After Gil Tene's jHiccup.)
 */
final class Hiccups implements AutoCloseable {

    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);
    // A timer's own lateness.
    private static final long USUAL = TimeUnit.MILLISECONDS.toNanos(2);

    private final AtomicLong kept = new AtomicLong();
    private final Thread sleeping = new Thread(this::sleep, "hiccups");
    private volatile long awake = System.nanoTime();

    Hiccups() {
        sleeping.setDaemon(true);
        sleeping.start();
    }

    private void sleep() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(NAP);
                long now = System.nanoTime();
                kept.addAndGet(lateness(now));
                awake = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long lateness(long now) {
        long late = now - awake - NAP;
        return late > USUAL ? late : 0;
    }

    /** Nanoseconds so far. */
    long total() {
        return kept.get() + lateness(System.nanoTime());
    }

    @Override
    public void close() {
        sleeping.interrupt();
    }
}
