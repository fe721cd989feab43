package dev.tendril.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that run what peers ask for: daemons, started when needed, gone after ten idle seconds. One pool serves all
 * connections of a side. Tasks never queue: when all threads are busy {@link #execute} refuses.
 */
public final class Workers implements Executor, AutoCloseable {

    private static final int MOST = 1_024;

    private final ThreadPoolExecutor pool;

    private Workers(ThreadFactory threads) {
        pool = new ThreadPoolExecutor(0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /** A pool whose threads are made by {@code threads}. The caller closes it. */
    public static Workers of(ThreadFactory threads) {
        return new Workers(threads);
    }

    /** Daemon threads named {@code prefix-1}, {@code prefix-2} and so on. */
    public static ThreadFactory daemons(String prefix) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(null, task, prefix + "-" + count.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Runs the task on a thread of the pool.
     *
     * @throws RejectedExecutionException if all threads are busy or the pool is closed
     */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Interrupts all threads and waits for them to end, for at most two seconds. */
    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
