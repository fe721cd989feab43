package dev.tendril.transport.loop;

import dev.tendril.transport.TransportLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The threads that keep a loop driven: one, and another that stands by while the first runs what it was given to do between
 * two turns. A keeper that is held up there is replaced, and comes back as one more to stand by.
 */
final class Keepers {

    private static final int MOST = 64;

    private final String name;
    private final DrivenLoop loop;
    private final Queue<Runnable> aside = new ConcurrentLinkedQueue<>();
    private final Waiters waiters;
    private volatile @Nullable Keeper driving;
    private volatile @Nullable Keeper ready;

    // Guarded by this.
    private final Set<Keeper> all = new LinkedHashSet<>();
    private final Deque<Keeper> standing = new ArrayDeque<>();
    private int hired;

    /** @param callersDrive whether threads other than keepers may drive while they wait */
    Keepers(String name, boolean callersDrive) {
        this.name = name;
        this.loop = new DrivenLoop(this::undriven);
        this.waiters = new Waiters(this, loop, callersDrive);
    }

    Waiters waiters() {
        return waiters;
    }

    DrivenLoop loop() {
        return loop;
    }

    /** Starts another keeper, unless there are too many. */
    synchronized void hire() {
        if (all.size() < MOST && !loop.isShuttingDown()) {
            hired++;
            var keeper = new Keeper(this, loop, waiters, hired == 1 ? name : name + "-" + hired);
            all.add(keeper);
            keeper.start();
        }
    }

    /**
     * Has a task run soon by the keeper that drives now, once it has left the role. Tasks are taken in order, and normally run one
     * after the other; after one that is held up the rest go on beside it.
     *
     * @return false if it will not run: the current thread is no keeper that drives, or nobody could take over from it
     */
    boolean putAside(Runnable task) {
        if (driving != Thread.currentThread()) {
            return false;
        }
        if (ready == null) {
            hire();
            return false;
        }
        aside.add(task);
        return true;
    }

    /**
     * Has a short task that never waits run after what was put aside; false if the current thread is no keeper, or one that may
     * wait before it comes to it.
     */
    boolean putLast(Runnable task) {
        if (!(Thread.currentThread() instanceof Keeper keeper) || !keeper.isOf(this) || keeper.hasWaited()) {
            return false;
        }
        aside.add(task);
        return true;
    }

    private boolean isCurrent() {
        return Thread.currentThread() instanceof Keeper keeper && keeper.isOf(this);
    }

    boolean hasAside() {
        return !aside.isEmpty();
    }

    /** Before a keeper runs what another was held up at: it may be held up too. */
    void relieves() {
        if (ready == null) {
            hire();
        }
    }

    /** Runs what was put aside, on a keeper without the role. */
    @SuppressWarnings("CatchingUnchecked")
    void runAside(Keeper keeper) {
        for (Runnable task = aside.poll(); task != null; task = aside.poll()) {
            keeper.hasWaited(false);
            try {
                task.run();
            } catch (Throwable e) {
                TransportLog.warn("a task of the I/O thread failed", e);
            }
            // What was meant for the task does not concern the loop.
            Thread.interrupted();
        }
        keeper.hasWaited(false);
    }

    /** There is work, and nobody drives. */
    private void undriven() {
        Keeper next = ready;
        // A keeper comes back by itself, or is replaced when it does not.
        if (next != null && !isCurrent()) {
            next.call();
        }
    }

    /** Sees to it that somebody drives, and runs what was put aside, now: the current thread is about to wait. */
    void ensureDriven() {
        Keeper next = ready;
        if (next != null && (!loop.isDriven() || hasAside())) {
            next.call();
        }
    }

    /** The role changes hands. */
    void rouse() {
        Keeper next = ready;
        if (next != null) {
            next.rouse();
        }
    }

    /** Whether it is the one that takes over when nobody drives; the others that stand by may sleep. */
    boolean isNext(Keeper keeper) {
        return ready == keeper;
    }

    void drives(@Nullable Keeper keeper) {
        driving = keeper;
    }

    synchronized void standsBy(Keeper keeper) {
        standing.addFirst(keeper);
        ready = keeper;
    }

    synchronized void standsByNoLonger(Keeper keeper) {
        standing.remove(keeper);
        ready = standing.peekFirst();
    }

    /** Whether a keeper that stood by for long may end: not while the role may be left to nobody. */
    synchronized boolean mayRetire(Keeper keeper) {
        if (driving == null) {
            return false;
        }
        standsByNoLonger(keeper);
        return all.remove(keeper);
    }

    /** A keeper has ended: with the loop, and then so shall the others, which may be asleep. */
    synchronized void ended(Keeper keeper) {
        all.remove(keeper);
        if (loop.isTerminated()) {
            all.forEach(Keeper::call);
        }
    }

    synchronized List<Keeper> all() {
        return new ArrayList<>(all);
    }
}
