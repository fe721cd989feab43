package dev.tendril.transport.wire;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.RejectedExecutionHandlers;
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
public final class IoLoop {

    private static final int SHUTDOWN_SECONDS = 2;
    private static final int THREAD_END_MILLIS = 5_000;
    /** How long tasks may run before the loop looks at its sockets again: senders that never pause must not deafen it. */
    private static final int TASKS_IN_A_ROW_MILLIS = 2;

    private static final int PATIENCE_MILLIS = 1_000;

    private final SingleThreadIoEventLoop loop;
    private final Thread thread;

    /** Starts the I/O thread, a daemon of this name. */
    public IoLoop(String threadName) {
        NettySetup.prepare();
        loop = new SingleThreadIoEventLoop(
                null,
                task -> {
                    var made = new FastThreadLocalThread(task, threadName);
                    made.setDaemon(true);
                    made.setContextClassLoader(IoLoop.class.getClassLoader());
                    return made;
                },
                NioIoHandler.newFactory(),
                Integer.MAX_VALUE,
                RejectedExecutionHandlers.reject(),
                TASKS_IN_A_ROW_MILLIS);
        thread = call(Thread::currentThread);
    }

    /** Whether this is the I/O thread. */
    public boolean isCurrent() {
        return loop.inEventLoop();
    }

    /** A call that waits for the I/O thread may not come from it. */
    public void refuseCurrent() {
        if (isCurrent()) {
            throw new IllegalStateException("expected another thread than the I/O thread " + thread.getName()
                    + ", which this call would wait for");
        }
    }

    /** Gives a new channel to this loop. */
    public void register(Channel channel) {
        loop.register(channel);
    }

    /** Runs a task on the I/O thread. */
    public void execute(Runnable task) {
        loop.execute(task);
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

    /** Closes all channels and returns when the thread has ended, or at the latest after a few seconds. */
    public void shutDown() {
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
