package dev.tendril.agent.live.hold;

import dev.tendril.agent.inspect.Conversions;
import dev.tendril.agent.inspect.Conversions.Fit;
import dev.tendril.agent.live.point.Outcomes;
import dev.tendril.agent.live.point.PointPlaces;
import org.jspecify.annotations.Nullable;

/** Threads that are held before methods, for their client. */
public final class HeldCalls extends HeldThreads<HeldCall> {

    private final PointPlaces.Resolved at;

    /** @param at which methods */
    public HeldCalls(PauseAt pause, PointPlaces.Resolved at, Runnable undo) {
        super(pause.holds(), pause.failures(), undo);
        this.at = at;
    }

    @Override
    public @Nullable Object self(long number) {
        return held(number).call().self();
    }

    @Override
    public @Nullable Object[] arguments(long number) {
        return held(number).arguments();
    }

    @Override
    public void setArgument(long number, int index, @Nullable Object value) {
        HeldCall held = held(number);
        Class<?>[] types = held.call().method().getParameterTypes();
        if (index < 0 || index >= types.length) {
            throw new IllegalArgumentException(
                    "Expected the number of an argument from 0 to " + (types.length - 1) + ", found " + index + ".");
        }
        if (Conversions.fit(types[index], value) == Fit.NONE) {
            throw new IllegalArgumentException(
                    "Argument " + index + " of " + held.call().name() + Conversions.mismatch(types[index], value));
        }
        held.argument(index, Conversions.convert(types[index], value));
    }

    @Override
    public void returnInstead(long number, @Nullable Object value) {
        Outcomes.checkResult(at, value);
        HeldCall held = held(number);
        held.releaseReturning(Outcomes.converted(held.call(), value));
        knock();
    }

    @Override
    public void throwInstead(long number, Throwable thrown) {
        Outcomes.checkThrown(at, thrown);
        super.throwInstead(number, thrown);
    }
}
