package dev.tendril.transport.loop;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that sees to it that the loop is driven. It drives whenever nobody else does, and stands by otherwise: it looks every
 * few milliseconds while the role changes hands, so that nobody has to wake it, and sleeps while it does not.
 *
 * <p>Between two turns it runs what was put {@linkplain Keepers#putAside aside}, without the role; if that lasts, the keeper
 * that stands by takes over, the rest of what was put aside included.
 */
final class Keeper extends Thread {

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** While the role changes hands all the time somebody sees to everything, and each look delays a call by what it takes. */
    private static final int BUSY_TICKS = 16;

    private static final int BUSY_TURNS = 3;

    private static final int SLOWEST_TICK = 3;
    private static final int QUIET_TICKS = 8;
    private static final long RETIRES_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Keepers team;
    private final DrivenLoop loop;
    private final Waiters waiters;
    private volatile boolean asleep;
    private volatile boolean called;
    private boolean hasWaited;

    Keeper(Keepers team, DrivenLoop loop, Waiters waiters, String name) {
        super(null, null, name, 0, false);
        this.team = team;
        this.loop = loop;
        this.waiters = waiters;
        setDaemon(true);
        setContextClassLoader(Keeper.class.getClassLoader());
    }

    /** Whether it belongs to that team. */
    boolean isOf(Keepers other) {
        return team == other;
    }

    /** Whether what it was given to do has waited for an answer, and may do so again. Only for its own thread. */
    boolean hasWaited() {
        return hasWaited;
    }

    void hasWaited(boolean now) {
        hasWaited = now;
    }

    @Override
    public void run() {
        try {
            while (!loop.isTerminated()) {
                boolean goesOn = loop.take() && drive();
                if (!goesOn) {
                    if (!standBy()) {
                        return;
                    }
                    if (team.hasAside()) {
                        team.relieves();
                    }
                }
                team.runAside(this);
            }
        } finally {
            team.ended(this);
            FastThreadLocal.removeAll();
        }
    }

    /** Drives until there is something to do without the role; false if a thread that waits shall drive instead. */
    private boolean drive() {
        boolean goesOn = true;
        team.drives(this);
        try {
            do {
                Thread.interrupted(); // it would keep the loop from waiting, and is nobody's business here
                loop.turn(team.hasAside() ? 0 : Long.MAX_VALUE);
                goesOn = !waiters.wantTheRole();
            } while (goesOn && !team.hasAside() && !loop.isTerminated());
        } finally {
            team.drives(null);
            loop.leave();
        }
        team.rouse();
        if (!goesOn) {
            waiters.offerRole();
        }
        return goesOn || team.hasAside();
    }

    /** Waits until it is needed; false if it has not been for long, and the others can do without it. */
    private boolean standBy() {
        team.standsBy(this);
        try {
            return watch();
        } finally {
            team.standsByNoLonger(this);
        }
    }

    private boolean watch() {
        long seen = loop.turns();
        int quiet = 0;
        while (!loop.isTerminated()) {
            boolean driven = loop.isDriven();
            if (isNeeded(driven)) {
                break;
            }
            called = false;
            long turns = loop.turns();
            long since = turns - seen;
            seen = turns;
            quiet = driven && since == 0 ? quiet + 1 : 0;
            if (quiet < QUIET_TICKS && team.isNext(this)) {
                LockSupport.parkNanos(this, ticks(driven, since, quiet) * TICK_NANOS);
            } else if (sleepsInVain() && team.mayRetire(this)) {
                return false;
            }
        }
        called = false;
        return true;
    }

    private boolean isNeeded(boolean driven) {
        return driven
                ? called && team.hasAside()
                : called || loop.hasTasks() || System.nanoTime() - loop.vacantSince() >= TICK_NANOS;
    }

    /** How long until the next look. */
    private static long ticks(boolean driven, long turns, int quiet) {
        if (turns >= BUSY_TURNS) {
            return BUSY_TICKS;
        }
        return driven ? 1L << Math.min(quiet, SLOWEST_TICK) : 1;
    }

    /** Sleeps until the role changes hands and this keeper is next to take it; true if that did not come about for long. */
    private boolean sleepsInVain() {
        long start = System.nanoTime();
        asleep = true;
        // Whoever leaves the role from now on sees this keeper asleep, and whoever left it before is seen here.
        if ((loop.isDriven() || !team.isNext(this)) && !called) {
            LockSupport.parkNanos(this, RETIRES_NANOS);
        }
        asleep = false;
        return System.nanoTime() - start >= RETIRES_NANOS;
    }

    /** Makes it look again, if it was asleep: the role is changing hands. */
    void rouse() {
        if (asleep) {
            LockSupport.unpark(this);
        }
    }

    /** Makes it take over at once if nobody drives. */
    void call() {
        called = true;
        LockSupport.unpark(this);
    }
}
