package dev.tendril.transport.loop;

import dev.tendril.thread.Pause;
import io.netty.channel.Channel;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The I/O of a transport. Everything that makes or changes a channel runs on one thread at a time, the I/O thread, which is not
 * always the same: see {@link Keeper}.
 *
 * <p>A loop without a group: the group would complete a promise of its own on Netty's process-wide executor, whose
 * thread outlives the last transport by a second.
 */
@SuppressWarnings("FutureReturnValueIgnored") // registering reports to the channel, shutting down ends the threads
public final class IoLoop {

    private static final int THREAD_END_MILLIS = 5_000;
    private static final int PATIENCE_MILLIS = 1_000;

    private final Keepers keepers;
    private final DrivenLoop loop;

    /**
     * Starts the loop; its threads are daemons that bear the name.
     *
     * @param callersDrive whether threads that {@link #await} may do the I/O meanwhile, if they are not ours
     */
    public IoLoop(String threadName, boolean callersDrive) {
        NettySetup.prepare();
        keepers = new Keepers(threadName, callersDrive);
        loop = keepers.loop();
        keepers.hire();
    }

    /** Whether this is the I/O thread now. */
    public boolean isCurrent() {
        return loop.inEventLoop();
    }

    /** A call that waits for the I/O thread may not come from it. */
    public void refuseCurrent() {
        if (isCurrent()) {
            throw new IllegalStateException("expected another thread than the I/O thread "
                    + Thread.currentThread().getName() + ", which this call would wait for");
        }
    }

    /** Registers a channel; its outcome is the channel's affair. */
    public void register(Channel channel) {
        loop.register(channel);
    }

    /** Has a task run by the I/O thread. */
    public void execute(Runnable task) {
        loop.execute(task);
    }

    /**
     * Has a task, which may run code of others, run soon by the thread that is the I/O thread now, after it has given the I/O up
     * for as long; should the task be held up, another thread takes the I/O over. Tasks start in the order they were given.
     *
     * @return false if it will not be run, since the current thread is not the I/O thread or could not be replaced
     */
    public boolean runAside(Runnable task) {
        return keepers.putAside(task);
    }

    /** Has a task that never waits run after all that is to be {@linkplain #runAside run aside} now; false if this is no thread for it. */
    public boolean runLast(Runnable task) {
        return keepers.putLast(task);
    }

    /** Waits for what the I/O will make ready, see {@link dev.tendril.thread.Pause}. */
    public void await(BooleanSupplier ready, long nanos) {
        keepers.waiters().await(ready, nanos);
    }

    /** See {@link dev.tendril.thread.Pause#resting}. */
    public Pause resting() {
        return keepers.waiters().resting();
    }

    /** Makes a thread look again that waits in {@link #await}. */
    public void wake(Thread thread) {
        keepers.waiters().wake(thread);
    }

    /** Says that the I/O will bring so many more things (or, negative, fewer) for which no thread waits. */
    public void unattended(int change) {
        keepers.waiters().unattended(change);
    }

    /**
     * Runs a task on the I/O thread and waits for its result.
     *
     * @throws IllegalStateException if the loop was shut down
     */
    public <T> T call(Supplier<T> task) {
        var result = new CompletableFuture<T>();
        try {
            loop.execute(() -> {
                try {
                    result.complete(task.get());
                } catch (Throwable t) {
                    result.completeExceptionally(t);
                }
            });
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the transport is closed", e);
        }
        keepers.ensureDriven();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (loop.isTerminated() && !result.isDone()) { // taken at the very end of the loop, and never run
                        throw new IllegalStateException("the transport is closed", e);
                    }
                } catch (ExecutionException e) {
                    throw new CompletionException(e);
                } catch (InterruptedException e) {
                    interrupted = true; // what the I/O thread does here is short
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes all channels and returns when the threads have ended, or at the latest after a few seconds. */
    public void shutDown() {
        List<Keeper> threads = keepers.all();
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        threads.forEach(Keeper::call);
        join(threads);
        FastThreadLocal.removeAll();
    }

    /** An interrupt does not shorten this: a class loader closed under a running thread would break it. */
    private static void join(List<Keeper> threads) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(THREAD_END_MILLIS);
        boolean interrupted = false;
        for (Keeper thread : threads) {
            long left = end - System.nanoTime();
            while (left > 0 && thread.isAlive() && thread != Thread.currentThread()) {
                try {
                    TimeUnit.NANOSECONDS.timedJoin(thread, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = end - System.nanoTime();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
