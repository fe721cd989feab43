package dev.tendril.agent.live.record;

import dev.tendril.agent.inspect.heap.Backtraces;
import dev.tendril.agent.live.point.Failures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Events on their way to a client. Threads of the application put them in and never wait; a worker takes them out. What finds the buffer
 * full is counted, and lost; so is what the client does not take.
 */
public final class EventBuffer<E> {

    private static final int BATCH = 64;

    private final Sink<E> sink;
    private final int most;
    private final Executor workers;
    private final Failures failures;

    private final Queue<E> waiting = new ArrayDeque<>();
    private long dropped;
    private boolean isTelling;

    /** Held while events are on their way, so that they arrive in order. */
    private final Object telling = new Object();

    /** Where they go. */
    @FunctionalInterface
    public interface Sink<E> {

        /** @param dropped how many were lost so far */
        void tell(List<E> events, long dropped);
    }

    /**
     * @param most how many may wait to be told
     * @param name of what is recorded, for people: {@code the watch at shop.Stock#reserve}
     */
    public EventBuffer(Sink<E> sink, int most, Executor workers, String name) {
        this.sink = sink;
        this.failures = new Failures(name);
        this.most = most;
        this.workers = workers;
    }

    /** Counts one as lost that could not be made, for this reason. */
    public void lose(Throwable reason) {
        failures.add(reason);
        lose();
    }

    /** Why some could not be made, for people. */
    public String[] failures() {
        return failures.sentences().toArray(String[]::new);
    }

    /** Counts one as lost that could not be made. Takes hardly any stack. */
    public void lose() {
        synchronized (waiting) {
            dropped++;
        }
    }

    /** Puts one in, or counts it as lost. */
    public void add(E event) {
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
            // The client is gone, or has no time: it will be told how many were lost with what comes next.
            Backtraces.release(e);
            synchronized (waiting) {
                isTelling = false;
            }
        }
    }

    /** Tells a batch; whether there was one. */
    private boolean tell() {
        synchronized (telling) {
            List<E> batch = new ArrayList<>();
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
            tell(batch, lost);
            return true;
        }
    }

    /** What the client does not take is not told again: it may have taken part of it. */
    private void tell(List<E> batch, long lost) {
        try {
            sink.tell(batch, lost);
        } catch (Throwable e) {
            synchronized (waiting) {
                dropped += batch.size();
            }
            throw e;
        }
    }

    /** Tells of all that has come so far, before it returns. */
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
                sink.tell(List.of(), lost);
            }
        }
    }
}
