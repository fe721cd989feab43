package dev.tendril.inspector.fake;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Keeps what it is given until a test says that its time has come. */
public final class ManualExecutor implements Executor {

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    public int waiting() {
        return waiting.size();
    }

    /** Runs the oldest piece of work. */
    public void runNext() {
        waiting.remove().run();
    }

    /** Runs all there is, and what comes of it. */
    public void runAll() {
        while (!waiting.isEmpty()) {
            runNext();
        }
    }
}
