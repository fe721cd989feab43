package dev.tendril;

import dev.tendril.control.Restoration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Undoes one override, once; the agent does so by itself when the connection ends. */
final class OverrideRestore implements Restore {

    private final Session session;
    private final Restoration restoration;
    private final String description;
    private final AtomicBoolean closed = new AtomicBoolean();

    OverrideRestore(Session session, Restoration restoration, String description) {
        this.session = session;
        this.restoration = restoration;
        this.description = description;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && session.peer().isOpen()) {
            restoration.restore();
        }
    }

    @Override
    public String toString() {
        return description + ", " + session.stateOf(closed.get());
    }
}
