package dev.tendril;

import dev.tendril.control.Restoration;
import dev.tendril.peer.Peer;
import java.util.concurrent.atomic.AtomicBoolean;

/** Undoes one override, once; the agent does so by itself when the connection ends. */
final class OverrideRestore implements Restore {

    private final Peer peer;
    private final Restoration restoration;
    private final String description;
    private final AtomicBoolean closed = new AtomicBoolean();

    OverrideRestore(Peer peer, Restoration restoration, String description) {
        this.peer = peer;
        this.restoration = restoration;
        this.description = description;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && peer.isOpen()) {
            restoration.restore();
        }
    }

    @Override
    public String toString() {
        return description;
    }
}
