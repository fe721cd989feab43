package dev.tendril.agent.live.point;

import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.agent.weave.call.Listener;
import org.jspecify.annotations.Nullable;

/** Listens to the calls that a point means, for one client. */
public abstract class AtPoint implements Listener {

    private final Rank rank;
    private final CallFilter filter;

    protected AtPoint(Rank rank, CallFilter filter) {
        this.rank = rank;
        this.filter = filter;
    }

    @Override
    public final Rank rank() {
        return rank;
    }

    @Override
    public final boolean concerns(@Nullable Object self) {
        return filter.concerns(self);
    }

    @Override
    public final boolean entered(InFlight call) throws Throwable {
        return !isOver() && filter.accepts(call) && begins(call);
    }

    /** As {@link #entered}, for a call that the point means. */
    protected abstract boolean begins(InFlight call) throws Throwable;

    @Override
    public final boolean isBrief() {
        return doesLittle() && filter.asksLittle();
    }

    /** Whether what is done for a call takes next to no stack. */
    protected boolean doesLittle() {
        return false;
    }
}
