package dev.tendril.agent.live.hold;

import dev.tendril.agent.live.point.Failures;
import dev.tendril.agent.live.stack.Stacks;
import dev.tendril.control.weave.hold.HeldThread;
import dev.tendril.control.weave.hold.Holding;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Threads that are held at one place, for their client. */
public abstract class HeldThreads<H extends Held> implements Holding {

    private final Holds<H> holds;
    private final Failures failures;
    private final Runnable undo;

    protected HeldThreads(Holds<H> holds, Failures failures, Runnable undo) {
        this.holds = holds;
        this.failures = failures;
        this.undo = undo;
    }

    /** The thread of a number. */
    protected final H held(long number) {
        return holds.held(number);
    }

    /** A thread has been told how to go on. */
    protected final void knock() {
        holds.knock();
    }

    @Override
    public final @Nullable HeldThread awaitHit(long after, long millis) {
        try {
            H held = holds.await(after, millis);
            return held == null ? null : new HeldThread(held.number(), held.name(), held.place());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public final String[][] stack(long number) {
        return Arrays.stream(Stacks.ofApplication(held(number).thread().getStackTrace()))
                .map(frame -> new String[] {
                    frame.getClassName(),
                    frame.getMethodName(),
                    frame.getFileName() == null ? "" : frame.getFileName(),
                    Integer.toString(frame.getLineNumber())
                })
                .toArray(String[][]::new);
    }

    @Override
    public final void release(long number) {
        held(number).release(null);
        knock();
    }

    @Override
    public void throwInstead(long number, Throwable thrown) {
        held(number).release(thrown);
        knock();
    }

    @Override
    public final long hits() {
        return holds.hits();
    }

    @Override
    public final String[] overdue() {
        return Stream.concat(holds.overdue().stream(), failures.sentences().stream())
                .toArray(String[]::new);
    }

    @Override
    public final void longest(long millis) {
        holds.longest(millis);
    }

    @Override
    public final void undo() {
        undo.run();
    }
}
