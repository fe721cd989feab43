package dev.tendril.agent.live;

import dev.tendril.agent.inspect.Conversions;
import dev.tendril.agent.inspect.Conversions.Fit;
import dev.tendril.control.weave.HeldThread;
import dev.tendril.control.weave.Holding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A pause, for its client. */
final class HeldThreads implements Holding {

    private final PauseAt pause;
    private final PointPlaces.Resolved at;
    private final Runnable undo;

    HeldThreads(PauseAt pause, PointPlaces.Resolved at, Runnable undo) {
        this.pause = pause;
        this.at = at;
        this.undo = undo;
    }

    @Override
    public @Nullable HeldThread awaitHit(long after, long millis) {
        try {
            Held held = pause.await(after, millis);
            return held == null
                    ? null
                    : new HeldThread(held.number(), held.thread().getName(), held.method());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public @Nullable Object self(long number) {
        return pause.held(number).call().self();
    }

    @Override
    public @Nullable Object[] arguments(long number) {
        return pause.held(number).arguments();
    }

    @Override
    public void setArgument(long number, int index, @Nullable Object value) {
        Held held = pause.held(number);
        Class<?>[] types = held.call().method().getParameterTypes();
        if (index < 0 || index >= types.length) {
            throw new IllegalArgumentException(
                    "Expected the number of an argument from 0 to " + (types.length - 1) + ", found " + index + ".");
        }
        if (Conversions.fit(types[index], value) == Fit.NONE) {
            throw new IllegalArgumentException(
                    "Argument " + index + " of " + held.method() + Conversions.mismatch(types[index], value));
        }
        held.argument(index, Conversions.convert(types[index], value));
    }

    @Override
    public String[][] stack(long number) {
        return Arrays.stream(Stacks.ofApplication(pause.held(number).thread().getStackTrace()))
                .map(frame -> new String[] {
                    frame.getClassName(),
                    frame.getMethodName(),
                    frame.getFileName() == null ? "" : frame.getFileName(),
                    Integer.toString(frame.getLineNumber())
                })
                .toArray(String[][]::new);
    }

    @Override
    public void release(long number) {
        pause.release(pause.held(number));
    }

    @Override
    public void returnInstead(long number, @Nullable Object value) {
        FaultAt.checkResult(at, value);
        Held held = pause.held(number);
        held.returning(FaultAt.converted(held.call(), value));
        pause.release(held);
    }

    @Override
    public void throwInstead(long number, Throwable thrown) {
        FaultAt.checkThrown(at, thrown);
        Held held = pause.held(number);
        held.throwing(thrown);
        pause.release(held);
    }

    @Override
    public long hits() {
        return pause.hits();
    }

    @Override
    public String[] overdue() {
        return pause.overdue().toArray(String[]::new);
    }

    @Override
    public void longest(long millis) {
        pause.longest(millis);
    }

    @Override
    public void undo() {
        undo.run();
    }
}
