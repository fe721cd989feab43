package dev.tendril.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Repeats a check at an interval for as long as it says there is something to watch, and uses no thread otherwise.
 */
public final class Sweep {

    private final Executor executor;
    private final long intervalNanos;
    private final BooleanSupplier check;
    private final AtomicBoolean running = new AtomicBoolean();

    /** @param check looks once; whether there is anything left to watch */
    public Sweep(Executor executor, long intervalMillis, BooleanSupplier check) {
        this.executor = executor;
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
        this.check = check;
    }

    /** Says that there is something to watch. Cheap when the sweep is running already. */
    public void wake() {
        if (!running.get() && running.compareAndSet(false, true)) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                running.set(false);
            }
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(this, intervalNanos);
                more = check.getAsBoolean();
            }
        } finally {
            running.set(false);
        }
        // Something may have come between the last look and the line above; its wake() saw us running.
        if (!Thread.currentThread().isInterrupted() && check.getAsBoolean()) {
            wake();
        }
    }
}
