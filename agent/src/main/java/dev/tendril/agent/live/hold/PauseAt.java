package dev.tendril.agent.live.hold;

import dev.tendril.agent.live.point.AtPoint;
import dev.tendril.agent.live.point.CallFilter;
import dev.tendril.agent.live.point.Failures;
import dev.tendril.agent.live.point.Placed;
import dev.tendril.agent.weave.call.InFlight;
import java.util.List;

/** Holds threads before methods, for one client. */
public final class PauseAt extends AtPoint implements Placed {

    private final Holds<HeldCall> holds;
    private final Failures failures;

    /**
     * @param every whether each thread that comes is held; else the next one only
     * @param name of the point, for people
     */
    public PauseAt(CallFilter filter, boolean every, long longestMillis, String name) {
        super(Rank.PAUSE, filter);
        this.holds = new Holds<>(every, longestMillis);
        this.failures = new Failures("the pause at " + name);
    }

    Holds<HeldCall> holds() {
        return holds;
    }

    Failures failures() {
        return failures;
    }

    @Override
    public List<PauseAt> listeners() {
        return List.of(this);
    }

    @Override
    public void letGo() {
        holds.letGo();
    }

    @Override
    public boolean isOver() {
        return !holds.expectsMore();
    }

    @Override
    protected boolean begins(InFlight call) throws Throwable {
        HeldCall mine = holds.hold(number -> new HeldCall(number, call));
        if (mine == null) {
            return false;
        }
        mine.decide();
        return true;
    }

    @Override
    public void failed(Throwable thrown) {
        failures.add(thrown);
    }
}
