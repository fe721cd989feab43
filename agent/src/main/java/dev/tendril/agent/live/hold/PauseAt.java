package dev.tendril.agent.live.hold;

import dev.tendril.agent.live.point.CallFilter;
import dev.tendril.agent.live.point.Failures;
import dev.tendril.agent.live.point.Placed;
import dev.tendril.agent.weave.InFlight;
import dev.tendril.agent.weave.Listener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds threads before methods, for one client. */
public final class PauseAt implements Listener, Placed {

    private final CallFilter filter;
    private final Holds<HeldCall> holds;
    private final Failures failures;

    /**
     * @param every whether each thread that comes is held; else the next one only
     * @param name of the point, for people
     */
    public PauseAt(CallFilter filter, boolean every, long longestMillis, String name) {
        this.filter = filter;
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
    public Rank rank() {
        return Rank.PAUSE;
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
    public boolean concerns(@Nullable Object self) {
        return !isOver() && filter.concerns(self);
    }

    @Override
    public boolean entered(InFlight call) throws Throwable {
        if (!holds.expectsMore() || !filter.accepts(call)) {
            return false;
        }
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
