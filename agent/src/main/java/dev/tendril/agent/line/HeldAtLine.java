package dev.tendril.agent.line;

import dev.tendril.agent.live.hold.HeldThreads;
import dev.tendril.agent.live.point.Failures;
import dev.tendril.control.line.LineHolding;
import org.jspecify.annotations.Nullable;

/** Threads that are held at a line, for their client. */
final class HeldAtLine extends HeldThreads<LineHold.HeldHit> implements LineHolding {

    HeldAtLine(LineHold hold, Runnable undo) {
        super(hold.holds(), new Failures("the pause at a line"), undo);
    }

    @Override
    public @Nullable Object self(long number) {
        return held(number).hit.value("this");
    }

    @Override
    public String[] names(long number) {
        return held(number).hit.names().toArray(String[]::new);
    }

    @Override
    public @Nullable Object[] values(long number) {
        return held(number).hit.values().clone();
    }

    @Override
    public @Nullable Object[] arguments(long number) {
        throw new UnsupportedOperationException("a line has no arguments");
    }

    @Override
    public void setArgument(long number, int index, @Nullable Object value) {
        throw new UnsupportedOperationException("a line has no arguments");
    }

    @Override
    public void returnInstead(long number, @Nullable Object value) {
        throw new UnsupportedOperationException("a line cannot be left out");
    }
}
