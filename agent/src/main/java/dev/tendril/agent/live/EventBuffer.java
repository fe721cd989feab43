package dev.tendril.agent.live;

import dev.tendril.agent.inspect.heap.Backtraces;
import dev.tendril.control.weave.CallEvent;
import dev.tendril.control.weave.CallSink;
import dev.tendril.control.weave.Watching;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Calls on their way to a client. Threads of the application put them in and never wait; a worker takes them out. What finds the buffer
 * full is counted, and lost.
 */
final class EventBuffer implements Watching {

    private static final int BATCH = 64;

    private final CallSink sink;
    private final int most;
    private final Executor workers;
    private final Runnable undo;

    private final Queue<CallEvent> waiting = new ArrayDeque<>();
    private long dropped;
    private boolean isTelling;

    /** Held while events are on their way, so that they arrive in order. */
    private final Object telling = new Object();

    EventBuffer(CallSink sink, int most, Executor workers, Runnable undo) {
        this.sink = sink;
        this.most = most;
        this.workers = workers;
        this.undo = undo;
    }

    void add(CallEvent event) {
        boolean wake;
        synchronized (waiting) {
            if (waiting.size() >= most) {
                dropped++;
                return;
            }
            waiting.add(event);
            wake = !isTelling;
            isTelling = true;
        }
        if (wake) {
            try {
                workers.execute(this::tellAll);
            } catch (RejectedExecutionException e) {
                synchronized (waiting) {
                    isTelling = false;
                }
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void tellAll() {
        try {
            while (tell()) {
                // Until there is nothing left to tell.
            }
        } catch (RuntimeException | Error e) {
            // The client is gone, or has no time: it will be told with what comes next.
            Backtraces.release(e);
            synchronized (waiting) {
                isTelling = false;
            }
        }
    }

    /** Tells a batch; whether there was one. */
    private boolean tell() {
        synchronized (telling) {
            List<CallEvent> batch = new ArrayList<>();
            long lost;
            synchronized (waiting) {
                while (batch.size() < BATCH && !waiting.isEmpty()) {
                    batch.add(waiting.remove());
                }
                lost = dropped;
                if (batch.isEmpty()) {
                    isTelling = false;
                    return false;
                }
            }
            sink.ended(batch.toArray(CallEvent[]::new), lost);
            return true;
        }
    }

    @Override
    public void flush() {
        long lost;
        boolean told = false;
        synchronized (telling) {
            while (tell()) {
                told = true;
            }
            synchronized (waiting) {
                lost = dropped;
            }
            if (!told && lost > 0) {
                sink.ended(new CallEvent[0], lost);
            }
        }
    }

    @Override
    public void undo() {
        undo.run();
    }
}
