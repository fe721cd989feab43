package dev.tendril.thread;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of a logical thread that runs in this JVM: one Java thread, bound to a chain for as long as it makes or serves
 * calls of that chain. While it waits for an answer it runs the chain's calls that come back to this JVM, so that locks it
 * holds can be re-entered and its thread-locals are seen.
 */
public final class Strand {

    /** How a wait ended. */
    public enum Ended {
        DONE,
        EXPIRED,
        INTERRUPTED
    }

    /** Beyond so many nested calls the rest of the stack is left to them. */
    private static final int DEEP = 16;

    private final long chainId;
    private final @Nullable Strand outer;
    private final Thread thread = Thread.currentThread();
    private final Queue<Runnable> inbox = new ArrayDeque<>();
    private volatile boolean mail;
    private boolean closed;
    private int depth;
    private int making;
    private Deadline deadline = Deadline.NONE;
    private volatile Pause pause = Pause.PARKED;
    private long waitedNanos;

    Strand(long chainId, @Nullable Strand outer) {
        this.chainId = chainId;
        this.outer = outer;
    }

    /** The strand the thread was bound to before, which it goes back to. */
    @Nullable
    Strand outer() {
        return outer;
    }

    /** The id of the chain, the same in every JVM it runs through. */
    public long chainId() {
        return chainId;
    }

    /** How many calls, made and served, are nested on this thread. Only for the strand's own thread. */
    public int depth() {
        return depth;
    }

    /** How many results are being made on this thread, one needed for the next. Only for the strand's own thread. */
    public int making() {
        return making;
    }

    /** One result more or less is being made. Only for the strand's own thread. */
    public void making(int change) {
        making += change;
    }

    /** The deadline of the call being served, which calls made meanwhile inherit. Only for the strand's own thread. */
    public Deadline deadline() {
        return deadline;
    }

    /** Replaces the deadline; the caller puts the old one back. Only for the strand's own thread. */
    public void deadline(Deadline replacement) {
        deadline = replacement;
    }

    /**
     * Waits on the strand's own thread, running what arrives for the chain meanwhile.
     *
     * @param done tells whether the answer is there; whoever makes it true calls {@link #wake}
     * @param how how the thread waits while there is nothing to run
     * @param since when it began to wait, by {@link System#nanoTime}: before it sent what it waits for, since the other side
     *     may be at work before the sender is back
     */
    public Ended await(BooleanSupplier done, Deadline until, Pause how, long since) {
        Pause before = pause;
        pause = how;
        try {
            return await(done, () -> mail || done.getAsBoolean(), until, depth > DEEP ? how.resting() : how);
        } finally {
            pause = before;
            waitedNanos += depth > 1 ? System.nanoTime() - since : 0;
        }
    }

    private Ended await(BooleanSupplier done, BooleanSupplier ready, Deadline until, Pause how) {
        while (true) {
            // Calls that keep coming must not keep it waiting: what is left of them is run once it waits no more.
            Runnable task = mail && !until.isExpired() ? next() : null;
            if (task != null) {
                task.run();
            } else if (done.getAsBoolean()) {
                return Ended.DONE;
            } else if (Thread.interrupted()) {
                return Ended.INTERRUPTED;
            } else if (until.isExpired()) {
                return Ended.EXPIRED;
            } else {
                how.await(ready, until.remainingNanos());
            }
        }
    }

    /** How long the thread has waited in calls made while it served one, in nanoseconds. Only for the strand's own thread. */
    public long waitedNanos() {
        return waitedNanos;
    }

    /** Makes a waiting thread look again. */
    public void wake() {
        if (Thread.currentThread() != thread) {
            pause.wake(thread);
        }
    }

    /** Leaves a task for the strand's thread; false if the strand has ended and will never run it. */
    boolean offer(Runnable task) {
        synchronized (inbox) {
            if (closed) {
                return false;
            }
            inbox.add(task);
            mail = true;
        }
        wake();
        return true;
    }

    private @Nullable Runnable next() {
        synchronized (inbox) {
            Runnable task = inbox.poll();
            mail = !inbox.isEmpty();
            return task;
        }
    }

    void enter() {
        depth++;
    }

    /** Whether that was the outermost. */
    boolean leave() {
        return --depth == 0;
    }

    /** Ends the strand; what was still in its inbox. */
    List<Runnable> close() {
        synchronized (inbox) {
            closed = true;
            return new ArrayList<>(inbox);
        }
    }
}
