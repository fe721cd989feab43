package dev.tendril.agent.line;

import dev.tendril.agent.live.Stacks;
import dev.tendril.agent.live.Thrown;
import dev.tendril.control.line.LineHolding;
import dev.tendril.control.weave.HeldThread;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A pause at a line, for its client. */
final class HeldAtLine implements LineHolding {

    private final LineHold hold;
    private final Runnable undo;

    HeldAtLine(LineHold hold, Runnable undo) {
        this.hold = hold;
        this.undo = undo;
    }

    @Override
    public @Nullable HeldThread awaitHit(long after, long millis) {
        try {
            LineHold.Held held = hold.await(after, millis);
            return held == null
                    ? null
                    : new HeldThread(
                            held.number, held.thread.getName(), held.hit.site().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public @Nullable Object self(long number) {
        return hold.held(number).hit.value("this");
    }

    @Override
    public String[] names(long number) {
        return hold.held(number).hit.names().toArray(String[]::new);
    }

    @Override
    public @Nullable Object[] values(long number) {
        return hold.held(number).hit.values().clone();
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
    public String[][] stack(long number) {
        return Arrays.stream(Stacks.ofApplication(hold.held(number).thread.getStackTrace()))
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
        hold.release(number, null);
    }

    @Override
    public void returnInstead(long number, @Nullable Object value) {
        throw new UnsupportedOperationException("a line cannot be left out");
    }

    @Override
    public void throwInstead(long number, Throwable thrown) {
        hold.release(number, Thrown.here(thrown));
    }

    @Override
    public long hits() {
        return hold.hits();
    }

    @Override
    public String[] overdue() {
        return hold.overdue().toArray(String[]::new);
    }

    @Override
    public void longest(long millis) {
        hold.longest(millis);
    }

    @Override
    public void undo() {
        undo.run();
    }
}
