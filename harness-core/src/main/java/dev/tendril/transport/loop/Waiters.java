package dev.tendril.transport.loop;

import dev.tendril.thread.Pause;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for what the loop will bring. One that waits alone drives the loop itself, so that its answer finds it
 * awake in the selector. With several, or while something is expected for which nobody waits, a keeper drives and wakes them,
 * which costs each a hand-over and lets what goes out be written together.
 *
 * <p>A thread that had its answer leaves the role to nobody, for it may well call again at once; the keeper that stands by takes it
 * after a millisecond or two. A keeper gives the role up when only one thread has waited for a while.
 *
 * <p>Described by its inventors as "leader/followers", here with a leader that may be anybody.
 */
final class Waiters implements Pause {

    private static final int TURNS_ALONE = 16;
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Keepers keepers;
    private final DrivenLoop loop;
    private final boolean callersDrive;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger unattended = new AtomicInteger();
    private final Pause resting = new Resting();
    private volatile @Nullable Thread candidate;

    // Confined to the keeper that drives.
    private int turnsAlone;

    Waiters(Keepers keepers, DrivenLoop loop, boolean callersDrive) {
        this.keepers = keepers;
        this.loop = loop;
        this.callersDrive = callersDrive;
    }

    void unattended(int change) {
        unattended.addAndGet(change);
    }

    @Override
    public Pause resting() {
        return resting;
    }

    @Override
    public void await(BooleanSupplier ready, long nanos) {
        boolean alone = waiting.incrementAndGet() == 1;
        try {
            Thread current = Thread.currentThread();
            boolean mayDrive = mayDrive(current);
            if (current instanceof Keeper keeper) {
                keeper.hasWaited(true);
                // What it was to do next is for the keeper that takes over.
                mayDrive = !keepers.hasAside();
            }
            if (!alone || !mayDrive || unattended.get() > 0 || !drive(ready, nanos)) {
                if (mayDrive) {
                    candidate = current;
                }
                park(ready, nanos);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public void wake(Thread thread) {
        if (loop.inEventLoop(thread)) {
            loop.wakeup();
        } else {
            LockSupport.unpark(thread);
            // It may have taken the role since.
            if (loop.inEventLoop(thread)) {
                loop.wakeup();
            }
        }
    }

    /** Not a virtual thread, which would pin its carrier in the selector. */
    private boolean mayDrive(Thread thread) {
        return thread instanceof Keeper
                || callersDrive
                        && (thread.getClass() == Thread.class
                                || !thread.getClass().getName().endsWith("VirtualThread"));
    }

    private void park(BooleanSupplier ready, long nanos) {
        keepers.ensureDriven();
        if (ready.getAsBoolean()) {
            return;
        }
        if (nanos == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, nanos);
        }
    }

    private boolean drive(BooleanSupplier ready, long nanos) {
        if (loop.isShuttingDown() || !loop.take()) {
            return false;
        }
        Thread current = Thread.currentThread();
        try {
            long end = System.nanoTime() + nanos;
            long left = nanos;
            while (left > 0 && !ready.getAsBoolean() && !current.isInterrupted() && !loop.isShuttingDown()) {
                loop.turn(Math.max(left, SHORTEST_NANOS));
                left = nanos == Long.MAX_VALUE ? nanos : end - System.nanoTime();
            }
        } finally {
            if (!(current instanceof Keeper)) {
                // What Netty keeps for a thread would keep its classes, and ours.
                FastThreadLocal.removeAll();
            }
            loop.leave();
        }
        if (loop.hasTasks() || waiting.get() > 1 || unattended.get() > 0 || loop.isShuttingDown()) {
            keepers.ensureDriven();
        } else {
            keepers.rouse();
        }
        return true;
    }

    /** Whether the keeper that drives would better leave that to the one thread that waits. Asked after each turn. */
    boolean wantTheRole() {
        int now = waiting.get();
        if (now > 1 || unattended.get() > 0) {
            turnsAlone = 0;
        } else if (now == 1 && candidate != null && ++turnsAlone >= TURNS_ALONE) {
            turnsAlone = 0;
            return true;
        }
        return false;
    }

    /** Nobody drives: if a thread waits, it shall. */
    void offerRole() {
        Thread next = candidate;
        if (next != null) {
            LockSupport.unpark(next);
        }
    }

    /** Waits, and leaves the driving to others. */
    private final class Resting implements Pause {

        @Override
        public void await(BooleanSupplier ready, long nanos) {
            waiting.incrementAndGet();
            try {
                if (Thread.currentThread() instanceof Keeper keeper) {
                    keeper.hasWaited(true);
                }
                candidate = null;
                park(ready, nanos);
            } finally {
                waiting.decrementAndGet();
            }
        }

        @Override
        public void wake(Thread thread) {
            Waiters.this.wake(thread);
        }
    }
}
