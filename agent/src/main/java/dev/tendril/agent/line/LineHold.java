package dev.tendril.agent.line;

import dev.tendril.agent.live.hold.Held;
import dev.tendril.agent.live.hold.Holds;
import dev.tendril.agent.weave.line.LineHit;
import dev.tendril.agent.weave.line.LineListener;

/** Holds threads at a line, for one client. */
final class LineHold implements LineListener {

    private final Holds<HeldHit> holds;

    /** A thread that is held at a line. */
    static final class HeldHit extends Held {
        final LineHit hit;

        HeldHit(long number, LineHit hit) {
            super(number, hit.site().toString());
            this.hit = hit;
        }
    }

    /** @param every whether each thread that comes is held; else the next one only */
    LineHold(boolean every, long longestMillis) {
        holds = new Holds<>(every, longestMillis);
    }

    Holds<HeldHit> holds() {
        return holds;
    }

    @Override
    public void hit(LineHit hit) throws Thrown {
        HeldHit mine = holds.expectsMore() ? holds.hold(number -> new HeldHit(number, hit)) : null;
        Throwable thrown = mine == null ? null : mine.thrown();
        if (thrown != null) {
            throw new Thrown(dev.tendril.agent.live.stack.Thrown.here(thrown));
        }
    }
}
