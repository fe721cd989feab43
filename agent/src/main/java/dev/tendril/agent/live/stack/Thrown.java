package dev.tendril.agent.live.stack;

import dev.tendril.agent.inspect.heap.Backtraces;
import java.util.Arrays;

/** Throwables that the application gets from a client. */
public final class Thrown {

    private Thrown() {}

    /** The throwable as if it were thrown by the code that runs on this thread, without a trace of ours. */
    public static Throwable here(Throwable thrown) {
        thrown.setStackTrace(Stacks.ofApplication(Thread.currentThread().getStackTrace()));
        Backtraces.release(thrown);
        return thrown;
    }

    /** What the application may keep. */
    public static Throwable released(Throwable thrown) {
        StackTraceElement[] trace = Stacks.ofApplication(thrown.getStackTrace());
        if (!Arrays.equals(trace, thrown.getStackTrace())) {
            thrown.setStackTrace(trace);
        }
        Backtraces.release(thrown);
        return thrown;
    }
}
