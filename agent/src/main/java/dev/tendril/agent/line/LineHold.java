package dev.tendril.agent.line;

import dev.tendril.agent.live.Gate;
import dev.tendril.agent.weave.line.LineHit;
import dev.tendril.agent.weave.line.LineListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Holds threads at a line, for one client. */
final class LineHold implements LineListener {

    private final boolean every;
    private final Gate gate = new Gate();
    private final AtomicBoolean hasCome = new AtomicBoolean();
    private final List<Held> held = new ArrayList<>();
    private final List<String> overdue = new ArrayList<>();
    private volatile long longestMillis;
    private volatile boolean isGone;

    /** A thread that is held. */
    static final class Held {
        final long number;
        final Thread thread;
        final LineHit hit;
        private volatile boolean mayGoOn;
        private volatile @Nullable Throwable thrown;
        private volatile boolean isGone;

        Held(long number, Thread thread, LineHit hit) {
            this.number = number;
            this.thread = thread;
            this.hit = hit;
        }
    }

    LineHold(boolean every, long longestMillis) {
        this.every = every;
        this.longestMillis = longestMillis;
    }

    @Override
    public void hit(LineHit hit) throws Thrown {
        if (isGone || (!every && !hasCome.compareAndSet(false, true))) {
            return;
        }
        Held mine;
        synchronized (held) {
            mine = new Held(held.size() + 1L, Thread.currentThread(), hit);
            held.add(mine);
            held.notifyAll();
        }
        long since = System.nanoTime();
        boolean wasLetGo =
                gate.hold(() -> isGone || mine.mayGoOn, () -> since + TimeUnit.MILLISECONDS.toNanos(longestMillis));
        mine.isGone = true;
        if (!wasLetGo) {
            synchronized (held) {
                overdue.add("expected thread " + mine.thread.getName() + " at " + hit.site()
                        + " to be let go, found that nobody did in " + longestMillis
                        + " ms, after which it went on by itself; release it in time, or say atMost(...)");
            }
        }
        Throwable thrown = mine.thrown;
        if (thrown != null && wasLetGo) {
            throw new Thrown(thrown);
        }
    }

    void letGo() {
        isGone = true;
        gate.knock();
        synchronized (held) {
            held.notifyAll();
        }
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

    void release(long number, @Nullable Throwable thrown) {
        Held mine = held(number);
        if (mine.isGone || mine.mayGoOn) {
            throw new IllegalStateException("Expected thread " + mine.thread.getName() + " to be held at "
                    + mine.hit.site() + ", but it went on before this"
                    + (mine.mayGoOn ? "." : " by itself, since it was held for too long."));
        }
        mine.thrown = thrown;
        mine.mayGoOn = true;
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
