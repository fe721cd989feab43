package dev.tendril.transport.loop;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An event loop of Netty without a thread of its own. At most one thread at a time drives it: that thread is the event loop as
 * far as Netty can tell, waits for sockets, and runs the tasks. A thread takes the role, {@linkplain #turn drives} for
 * a while, and {@linkplain #leave leaves}; no code but ours and Netty's runs in between.
 *
 * <p>That a loop may change threads is what {@link io.netty.channel.IoHandlerFactory#isChangingThreadSupported} says of the
 * handler used here.
 */
@SuppressWarnings({"deprecation", "FutureReturnValueIgnored"}) // Netty's own channels call the deprecated registrations
final class DrivenLoop extends AbstractScheduledEventExecutor implements IoEventLoop {

    /** How long tasks may run before the loop looks at its sockets again: senders that never pause must not deafen it. */
    private static final long TASKS_IN_A_ROW_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final int TASKS_BETWEEN_CLOCKS = 16;

    private enum State {
        OPEN,
        CLOSING,
        TERMINATED
    }

    private final IoHandler handler = NioIoHandler.newFactory().newHandler(this);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Thread> driver = new AtomicReference<>();
    private final Promise<Void> terminated = new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);
    private final Runnable undriven;
    private final Turn turn = new Turn();
    private volatile State state = State.OPEN;
    private volatile long turns;
    private volatile long vacantSince = System.nanoTime();
    private boolean initialized;

    /** @param undriven is run, on any thread, when there is work and nobody drives */
    DrivenLoop(Runnable undriven) {
        this.undriven = undriven;
    }

    /** Takes the role; false if somebody has it, or the loop is closed. */
    boolean take() {
        return driver.get() == null && !isTerminated() && driver.compareAndSet(null, Thread.currentThread());
    }

    /**
     * Waits until something happens, for at most so many nanoseconds (rounded up to milliseconds), and does what there is to
     * do. Only for the driver.
     */
    void turn(long longestWait) {
        if (!initialized) {
            initialized = true;
            handler.initialize();
        }
        if (state == State.CLOSING) {
            destroy();
            return;
        }
        turn.longestWait = longestWait;
        handler.run(turn);
        runTasks();
    }

    /** Gives the role up. */
    void leave() {
        turns++;
        vacantSince = System.nanoTime();
        driver.set(null);
    }

    /** Whether somebody has the role. */
    boolean isDriven() {
        return driver.get() != null;
    }

    /** How often the role was given up. */
    long turns() {
        return turns;
    }

    /** When it was given up last, by {@link System#nanoTime}. Read after the loop was seen to be vacant, it is of that time or later. */
    long vacantSince() {
        return vacantSince;
    }

    /** Whether something waits to be done by a driver. */
    boolean hasTasks() {
        return !tasks.isEmpty();
    }

    /** Makes a driver return from its wait. */
    void wakeup() {
        handler.wakeup();
    }

    @Override
    public void execute(Runnable task) {
        if (isTerminated()) {
            throw new RejectedExecutionException("the transport is closed");
        }
        tasks.add(task);
        Thread drives = driver.get();
        if (drives == null) {
            undriven.run();
        } else if (drives != Thread.currentThread()) {
            handler.wakeup();
        }
    }

    private void runTasks() {
        fetchFromScheduledTaskQueue(tasks);
        Runnable task = tasks.poll();
        if (task == null) {
            return;
        }
        long start = System.nanoTime();
        for (int count = 1; task != null; count++) {
            safeExecute(task);
            if (count % TASKS_BETWEEN_CLOCKS == 0 && System.nanoTime() - start > TASKS_IN_A_ROW_NANOS) {
                return;
            }
            task = tasks.poll();
        }
    }

    /** Closes all channels and runs what that leads to. */
    private void destroy() {
        if (isTerminated()) {
            return;
        }
        cancelScheduledTasks();
        drain();
        handler.prepareToDestroy();
        drain();
        handler.destroy();
        state = State.TERMINATED;
        drain();
        terminated.setSuccess(null);
    }

    private void drain() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            safeExecute(task);
        }
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        if (state == State.OPEN) {
            state = State.CLOSING;
            tasks.add(() -> {});
            handler.wakeup();
            undriven.run();
        }
        return terminated;
    }

    @Override
    public void shutdown() {
        shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    @Override
    public Future<?> terminationFuture() {
        return terminated;
    }

    @Override
    public boolean isShuttingDown() {
        return state != State.OPEN;
    }

    @Override
    public boolean isShutdown() {
        return isTerminated();
    }

    @Override
    public boolean isTerminated() {
        return state == State.TERMINATED;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return terminated.await(timeout, unit);
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return driver.get() == thread;
    }

    @Override
    public IoEventLoop next() {
        return this;
    }

    @Override
    public @Nullable IoEventLoopGroup parent() {
        return null;
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return handler.isCompatible(handleType);
    }

    @Override
    public boolean isIoType(Class<? extends IoHandler> handlerType) {
        return handler.getClass().equals(handlerType);
    }

    @Override
    public Future<IoRegistration> register(IoHandle handle) {
        Promise<IoRegistration> promise = newPromise();
        if (inEventLoop()) {
            register(handle, promise);
        } else {
            execute(() -> register(handle, promise));
        }
        return promise;
    }

    private void register(IoHandle handle, Promise<IoRegistration> promise) {
        try {
            promise.setSuccess(handler.register(handle));
        } catch (Exception e) {
            promise.setFailure(e);
        }
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Override
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        channel.unsafe().register(this, promise);
        return promise;
    }

    /** How the handler may wait in the current turn. */
    private final class Turn implements IoHandlerContext {

        long longestWait;

        @Override
        public boolean canBlock() {
            // Asked before Netty would clear the flag of an interrupted thread, which is not ours to clear.
            return longestWait > 0
                    && tasks.isEmpty()
                    && !hasScheduledTasks()
                    && !Thread.currentThread().isInterrupted();
        }

        @Override
        public long delayNanos(long now) {
            return Math.min(longestWait, DrivenLoop.this.delayNanos(now, longestWait));
        }

        @Override
        public long deadlineNanos() {
            throw new IllegalStateException("expected the NIO handler, which asks for delays");
        }
    }
}
