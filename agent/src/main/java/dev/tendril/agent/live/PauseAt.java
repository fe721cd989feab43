package dev.tendril.agent.live;

import dev.tendril.agent.weave.InFlight;
import dev.tendril.agent.weave.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds threads, for one client. */
final class PauseAt implements Listener, Placed {

    private final CallFilter filter;
    private final boolean every;
    private final Gate gate = new Gate();
    private final List<Held> held = new ArrayList<>();
    private final List<String> overdue = new ArrayList<>();
    private volatile long longestMillis;
    private volatile boolean isGone;
    private volatile boolean hasCome;

    PauseAt(CallFilter filter, boolean every, long longestMillis) {
        this.filter = filter;
        this.every = every;
        this.longestMillis = longestMillis;
    }

    @Override
    public Rank rank() {
        return Rank.PAUSE;
    }

    @Override
    public List<PauseAt> listeners() {
        return List.of(this);
    }

    @Override
    public void letGo() {
        isGone = true;
        gate.knock();
        synchronized (held) {
            held.notifyAll();
        }
    }

    @Override
    public boolean concerns(@Nullable Object self) {
        return !isGone && (every || !hasCome) && filter.concerns(self);
    }

    @Override
    public boolean entered(InFlight call) throws Throwable {
        if (isGone || !filter.accepts(call)) {
            return false;
        }
        Held mine;
        synchronized (held) {
            if (!every && hasCome) {
                return false;
            }
            hasCome = true;
            mine = new Held(held.size() + 1, Thread.currentThread(), call);
            held.add(mine);
            held.notifyAll();
        }
        long since = System.nanoTime();
        boolean wasLetGo =
                gate.hold(() -> isGone || mine.mayGoOn(), () -> since + TimeUnit.MILLISECONDS.toNanos(longestMillis));
        mine.goOn(wasLetGo);
        if (!wasLetGo) {
            synchronized (held) {
                overdue.add("expected thread " + mine.thread().getName() + " at " + mine.method()
                        + " to be let go, found that nobody did in " + longestMillis
                        + " ms, after which it went on by itself; release it in time, or say atMost(...)");
            }
        }
        return true;
    }

    /** The first thread that came after a number, waiting for it; null if none comes in time. */
    @Nullable
    Held await(long after, long millis) throws InterruptedException {
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

    Held held(long number) {
        synchronized (held) {
            return held.get((int) number - 1);
        }
    }

    /** Lets a thread go on that is ready to. */
    void release(Held thread) {
        thread.release();
        gate.knock();
    }

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
