package dev.tendril.agent.inspect;

import dev.tendril.control.Restoration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The overrides that one client made and has not undone. Closing it, which whoever made it does when the client's connection
 * ends, undoes them in reverse order. Safe for use by many threads.
 */
public final class Overrides implements AutoCloseable {

    private final Deque<Restoration> open = new ArrayDeque<>();
    private boolean closed;

    /** Takes charge of an override; at once undone if the client is gone already. */
    public Restoration add(Restoration restoration) {
        synchronized (open) {
            if (!closed) {
                open.push(restoration);
                return () -> {
                    synchronized (open) {
                        open.remove(restoration);
                    }
                    return restoration.restore();
                };
            }
        }
        restoration.restore();
        throw new IllegalStateException("The override was undone at once, for its connection has ended.");
    }

    @Override
    public void close() {
        synchronized (open) {
            closed = true;
            RuntimeException failure = null;
            while (!open.isEmpty()) {
                try {
                    open.pop().restore();
                } catch (RuntimeException e) {
                    // The others are undone all the same.
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
