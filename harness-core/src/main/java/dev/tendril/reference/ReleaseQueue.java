package dev.tendril.reference;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for leases that the garbage collector found unused and releases them, those of one connection together. Owns one
 * thread from the first {@link #start} to {@link #close}.
 */
public final class ReleaseQueue implements AutoCloseable {

    private static final int BATCH = 1_000;

    /**
     * A collection finds many at once, which the JVM then adds one by one. A thread that takes each as it comes has to be woken
     * for each, and gets in the way.
     */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ReferenceQueue<Lease> collected = new ReferenceQueue<>();
    private final Thread thread;

    private ReleaseQueue(ThreadFactory threads) {
        thread = threads.newThread(this::run);
    }

    /** A queue with its thread running. The caller closes it. */
    public static ReleaseQueue start(ThreadFactory threads) {
        var queue = new ReleaseQueue(threads);
        queue.thread.start();
        return queue;
    }

    ReferenceQueue<Lease> collected() {
        return collected;
    }

    private void run() {
        var batch = new ArrayList<LeaseTable.Hold>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                boolean isFollowing = batch.size() == BATCH;
                batch.clear();
                batch.add((LeaseTable.Hold) collected.remove());
                if (!isFollowing) {
                    LockSupport.parkNanos(this, GATHER_NANOS);
                }
                // What is polled is gone from the queue: only poll while there is room for it.
                Object more;
                while (batch.size() < BATCH && (more = collected.poll()) != null) {
                    batch.add((LeaseTable.Hold) more);
                }
                release(batch);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void release(List<LeaseTable.Hold> batch) {
        Map<LeaseTable.Releaser, List<LeaseTable.Hold>> byConnection = new HashMap<>();
        for (LeaseTable.Hold hold : batch) {
            LeaseTable.Releaser releaser = hold.takeDown();
            if (releaser != null) {
                byConnection.computeIfAbsent(releaser, r -> new ArrayList<>()).add(hold);
            }
        }
        byConnection.forEach(ReleaseQueue::release);
    }

    private static void release(LeaseTable.Releaser releaser, List<LeaseTable.Hold> holds) {
        try {
            releaser.release(
                    holds.stream().mapToLong(LeaseTable.Hold::id).toArray(),
                    holds.stream().mapToInt(LeaseTable.Hold::count).toArray());
        } catch (RuntimeException e) {
            // The trouble of one connection must not end the releases of all others.
            return;
        }
    }

    /** Stops the thread and waits, briefly, for it to end. Leases collected later are not released. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            if (Thread.currentThread() != thread) {
                thread.join(2_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
