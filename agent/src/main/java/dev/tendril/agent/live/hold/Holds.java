package dev.tendril.agent.live.hold;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Holds threads at one place, for one client, each for a limited time. Safe for use by many threads. */
public final class Holds<H extends Held> {

    private final boolean every;
    private final Gate gate = new Gate();
    private final List<H> held = new ArrayList<>();
    private final List<String> overdue = new ArrayList<>();
    private volatile long longestMillis;
    private volatile boolean isGone;
    private volatile boolean hasCome;

    /** @param every whether each thread that comes is held; else the next one only */
    public Holds(boolean every, long longestMillis) {
        this.every = every;
        this.longestMillis = longestMillis;
    }

    /** Whether a thread that comes now is held. */
    public boolean expectsMore() {
        return !isGone && (every || !hasCome);
    }

    /**
     * Holds the current thread, if it is to be held, until it may go on or is held for too long.
     *
     * @param arrival makes what is known of it, given its number
     * @return that; null if it was not held
     */
    public @Nullable H hold(LongFunction<H> arrival) {
        H mine;
        synchronized (held) {
            if (!expectsMore()) {
                return null;
            }
            hasCome = true;
            mine = arrival.apply(held.size() + 1L);
            held.add(mine);
            held.notifyAll();
        }
        long since = System.nanoTime();
        boolean wasLetGo =
                gate.hold(() -> isGone || mine.mayGoOn(), () -> since + TimeUnit.MILLISECONDS.toNanos(longestMillis));
        mine.goesOn(wasLetGo);
        if (!wasLetGo) {
            synchronized (held) {
                overdue.add("expected thread " + mine.name() + " at " + mine.place()
                        + " to be let go, found that nobody did in " + longestMillis
                        + " ms, after which it went on by itself; release it in time, or say atMost(...)");
            }
        }
        return mine;
    }

    /** Lets all threads go on, and holds no more. Returns at once. */
    public void letGo() {
        isGone = true;
        gate.knock();
        synchronized (held) {
            held.notifyAll();
        }
    }

    /** The first thread that came after a number, waiting for it; null if none comes in time. */
    @Nullable
    H await(long after, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (held) {
            while (held.size() <= after && !isGone) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                TimeUnit.NANOSECONDS.timedWait(held, left);
            }
            return held.size() > after ? held.get((int) after) : null;
        }
    }

    /** The thread of a number. */
    H held(long number) {
        synchronized (held) {
            if (number < 1 || number > held.size()) {
                throw new IllegalArgumentException("Expected the number of a thread that was held, 1 to " + held.size()
                        + ", found " + number + ".");
            }
            return held.get((int) number - 1);
        }
    }

    /** Something was said about a thread. */
    void knock() {
        gate.knock();
    }

    /** How many were held so far. */
    int hits() {
        synchronized (held) {
            return held.size();
        }
    }

    List<String> overdue() {
        synchronized (held) {
            return List.copyOf(overdue);
        }
    }

    void longest(long millis) {
        longestMillis = millis;
        gate.knock();
    }
}
