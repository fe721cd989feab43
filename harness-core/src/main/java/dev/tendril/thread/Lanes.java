package dev.tendril.thread;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tasks of each of many lanes in order, without one that waits holding up those behind it: a task starts when the one
 * before it in its lane has ended, or is seen to wait for something. So {@code list.add} a thousand times keeps its order, and a
 * {@code put} is not stuck behind the {@code take} that waits for it. A lane takes a thread only while it has something to do.
 */
public final class Lanes {

    private static final long LOOK_MILLIS = 2;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Executor executor;
    private final Predicate<Runnable> aside;
    private final Map<Long, Lane> lanes = new HashMap<>();
    private final Sweep sweep;

    /**
     * @param executor runs the lanes
     * @param aside runs a lane whose next task is quick without a hand-over, where it can: false where not
     */
    public Lanes(Executor executor, Predicate<Runnable> aside) {
        this.executor = executor;
        this.aside = aside;
        this.sweep = new Sweep(executor, LOOK_MILLIS, this::passOnBlocked);
    }

    /**
     * Runs a task when it is its turn in the lane.
     *
     * @param quick whether it is expected to be over soon
     * @throws RejectedExecutionException if no thread is left to run it; then it will not run
     */
    public void submit(long laneId, Runnable work, boolean quick) {
        Runner starting = null;
        synchronized (lanes) {
            Lane lane = lanes.computeIfAbsent(laneId, Lane::new);
            lane.tasks.add(new Task(work, quick));
            if (lane.runner == null) {
                starting = new Runner(lane, quick);
                lane.runner = starting;
            }
        }
        if (starting == null) {
            sweep.wake();
        } else if (!quick || !aside.test(starting)) {
            start(starting);
        }
    }

    private void start(Runner runner) {
        runner.aside = false;
        try {
            executor.execute(runner);
        } catch (RejectedExecutionException e) {
            synchronized (lanes) {
                lanes.remove(runner.lane.id);
            }
            throw e;
        }
    }

    /** Lets the next task start where the running one waits; whether any task is still behind another. */
    private boolean passOnBlocked() {
        boolean anyWaiting = false;
        var replaced = new LinkedHashMap<Runner, Runner>();
        synchronized (lanes) {
            for (Lane lane : lanes.values()) {
                Runner runner = lane.runner;
                if (runner != null && !lane.tasks.isEmpty()) {
                    anyWaiting = true;
                    if (runner.isStuck()) {
                        lane.runner = new Runner(lane, false);
                        replaced.put(lane.runner, runner);
                    }
                }
            }
        }
        replaced.forEach(this::replace);
        return anyWaiting;
    }

    private void replace(Runner replacement, Runner before) {
        try {
            executor.execute(replacement);
        } catch (RejectedExecutionException e) {
            synchronized (lanes) {
                // No thread is left now; the one that waits goes on with the lane, or the next look finds a thread.
                before.lane.runner = before;
            }
        }
    }

    private record Task(Runnable work, boolean quick) {}

    /** The tasks of one lane that have not started, and who runs the next. */
    private static final class Lane {
        final long id;
        final Queue<Task> tasks = new ArrayDeque<>();

        @Nullable
        Runner runner;

        Lane(long id) {
            this.id = id;
        }
    }

    /** Runs the tasks of a lane one after the other, until it is replaced or none is left. */
    private final class Runner implements Runnable {
        private final Lane lane;
        private volatile boolean aside;
        private @Nullable Thread thread;
        private long startedAt;
        private boolean seenWaiting;

        Runner(Lane lane, boolean aside) {
            this.lane = lane;
            this.aside = aside;
        }

        @Override
        public void run() {
            boolean wasAside = aside;
            for (Task task = next(wasAside); task != null; task = next(wasAside)) {
                task.work.run();
            }
            if (wasAside && !aside) {
                start(this);
            }
        }

        /** The next task; null if there is none, or none for this thread. */
        private @Nullable Task next(boolean quickOnly) {
            synchronized (lanes) {
                if (lane.runner != this) {
                    return null;
                }
                seenWaiting = false;
                Task task = lane.tasks.peek();
                if (task == null) {
                    lane.runner = null;
                    lanes.remove(lane.id);
                } else if (quickOnly && !task.quick) {
                    // Goes on as a worker.
                    aside = false;
                    thread = null;
                    return null;
                } else {
                    lane.tasks.remove();
                    thread = Thread.currentThread();
                    startedAt = System.nanoTime();
                }
                return task;
            }
        }

        /** Whether the running task waits (seen so twice in a row), or has run for long. Guarded by {@code lanes}. */
        boolean isStuck() {
            if (thread == null) {
                return false;
            }
            boolean waiting = switch (thread.getState()) {
                case BLOCKED, WAITING, TIMED_WAITING -> true;
                case NEW, RUNNABLE, TERMINATED -> false;
            };
            boolean stuck = waiting && seenWaiting || System.nanoTime() - startedAt > PATIENCE_NANOS;
            seenWaiting = waiting;
            return stuck;
        }
    }
}
