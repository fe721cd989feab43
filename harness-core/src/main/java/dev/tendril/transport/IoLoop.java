package dev.tendril.transport;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The one I/O thread of a transport. Everything that makes or changes a channel runs on it, so that no other thread ever
 * holds thread locals of Netty, which would keep its class loader alive.
 *
 * <p>A loop without a group: the group would complete a promise of its own on Netty's process-wide executor, whose
 * thread outlives the last transport by a second.
 */
@SuppressWarnings("FutureReturnValueIgnored") // registering reports to the channel, shutting down ends the thread
final class IoLoop {

    private static final int SHUTDOWN_SECONDS = 2;
    private static final int THREAD_END_MILLIS = 5_000;
    private static final int PATIENCE_MILLIS = 1_000;

    private final SingleThreadIoEventLoop loop;
    private final Thread thread;

    IoLoop(String threadName) {
        loop = new SingleThreadIoEventLoop(
                null,
                task -> {
                    var made = new FastThreadLocalThread(task, threadName);
                    made.setDaemon(true);
                    made.setContextClassLoader(IoLoop.class.getClassLoader());
                    return made;
                },
                NioIoHandler.newFactory());
        thread = call(Thread::currentThread);
    }

    boolean isCurrent() {
        return loop.inEventLoop();
    }

    /** A call that waits for the I/O thread may not come from it. */
    void refuseCurrent() {
        if (isCurrent()) {
            throw new IllegalStateException("expected another thread than the I/O thread " + thread.getName()
                    + ", which this call would wait for");
        }
    }

    void register(Channel channel) {
        loop.register(channel);
    }

    void execute(Runnable task) {
        loop.execute(task);
    }

    /**
     * Runs a task on the I/O thread and waits for its result.
     *
     * @throws IllegalStateException if the loop was shut down
     */
    <T> T call(Supplier<T> task) {
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

    /**
     * Returns when the loop has selected once more. Only then has the JDK really closed the sockets of channels that were
     * closed before: until then a port would still be taken, and still accept.
     */
    void awaitSelection() {
        try {
            // Later, not at once: tasks that are due run before the next selection, those of the future after it.
            loop.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).awaitUninterruptibly(THREAD_END_MILLIS);
        } catch (RejectedExecutionException e) {
            // the transport is closed, and its sockets with it
        }
    }

    /** Closes all channels and returns when the thread has ended, or at the latest after a few seconds. */
    void shutDown() {
        loop.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        joinThread();
        FastThreadLocal.removeAll();
    }

    /** An interrupt does not shorten this: a class loader closed under the running thread would break it. */
    private void joinThread() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(THREAD_END_MILLIS);
        boolean interrupted = false;
        for (long left = 1; left > 0 && thread.isAlive(); left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
