package dev.tendril.serve;

import dev.tendril.thread.Sweep;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the calls of one thread to one object in order, asynchronous ones too: a call starts when the one before it in its
 * lane has ended, or is seen to wait for something. So {@code list.add} a thousand times keeps its order, and a {@code put} is not
 * stuck behind the {@code take} that waits for it.
 */
final class Lanes {

    private static final long LOOK_MILLIS = 2;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Executor executor;
    private final Map<Long, Lane> lanes = new HashMap<>();
    private final Sweep sweep;

    Lanes(Executor executor) {
        this.executor = executor;
        this.sweep = new Sweep(executor, LOOK_MILLIS, this::passOnBlocked);
    }

    /** Runs the task when it is its turn in the lane. */
    void submit(long laneId, Runnable task) {
        boolean start = false;
        boolean waits;
        Lane lane;
        synchronized (lanes) {
            lane = lanes.computeIfAbsent(laneId, Lane::new);
            lane.tasks.add(task);
            if (lane.runner == null) {
                lane.runner = new Runner(lane);
                start = true;
            }
            waits = !start;
        }
        if (start) {
            executor.execute(lane.runner);
        } else if (waits) {
            sweep.wake();
        }
    }

    /** Lets the next call start where the running one waits; whether any call is still behind another. */
    private boolean passOnBlocked() {
        boolean anyWaiting = false;
        var replacements = new ArrayDeque<Runner>();
        synchronized (lanes) {
            for (Lane lane : lanes.values()) {
                Runner runner = lane.runner;
                if (runner != null && !lane.tasks.isEmpty()) {
                    anyWaiting = true;
                    if (runner.isStuck()) {
                        lane.runner = new Runner(lane);
                        replacements.add(lane.runner);
                    }
                }
            }
        }
        replacements.forEach(executor::execute);
        return anyWaiting;
    }

    /** The calls of one lane that have not started, and who runs the next. */
    private static final class Lane {
        final long id;
        final Queue<Runnable> tasks = new ArrayDeque<>();

        @Nullable
        Runner runner;

        Lane(long id) {
            this.id = id;
        }
    }

    /** Runs the calls of a lane one after the other, until it is replaced or none is left. */
    private final class Runner implements Runnable {
        private final Lane lane;
        private @Nullable Thread thread;
        private long startedAt;
        private boolean seenWaiting;

        Runner(Lane lane) {
            this.lane = lane;
        }

        @Override
        public void run() {
            for (Runnable task = next(); task != null; task = next()) {
                task.run();
            }
        }

        private @Nullable Runnable next() {
            synchronized (lanes) {
                thread = Thread.currentThread();
                startedAt = System.nanoTime();
                seenWaiting = false;
                if (lane.runner != this) {
                    return null;
                }
                Runnable task = lane.tasks.poll();
                if (task == null) {
                    lane.runner = null;
                    lanes.remove(lane.id);
                }
                return task;
            }
        }

        /** Whether the running call waits (seen so twice in a row), or has run for long. Guarded by {@code lanes}. */
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
