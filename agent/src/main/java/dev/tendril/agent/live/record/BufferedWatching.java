package dev.tendril.agent.live.record;

import dev.tendril.control.weave.record.Watching;

/** What a client holds of something that records for it. */
public class BufferedWatching implements Watching {

    private final EventBuffer<?> events;
    private final Runnable undo;

    public BufferedWatching(EventBuffer<?> events, Runnable undo) {
        this.events = events;
        this.undo = undo;
    }

    @Override
    public void flush() {
        events.flush();
    }

    @Override
    public String[] failures() {
        return events.failures();
    }

    @Override
    public void undo() {
        undo.run();
    }
}
