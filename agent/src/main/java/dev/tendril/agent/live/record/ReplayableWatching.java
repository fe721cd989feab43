package dev.tendril.agent.live.record;

import dev.tendril.control.weave.record.Recorded;
import dev.tendril.control.weave.record.ReplayOutcome;

/** What a client holds of a watch that keeps its calls. */
public final class ReplayableWatching extends BufferedWatching implements Recorded {

    private final Replays replays;

    public ReplayableWatching(EventBuffer<?> events, Replays replays, Runnable undo) {
        super(events, undo);
        this.replays = replays;
    }

    @Override
    public ReplayOutcome[] replay(long number, int times) {
        return replays.replay(number, times);
    }
}
