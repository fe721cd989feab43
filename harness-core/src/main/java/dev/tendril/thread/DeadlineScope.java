package dev.tendril.thread;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A deadline for everything a thread calls within a piece of code, whatever the connections say. */
public final class DeadlineScope {

    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private DeadlineScope() {}

    /** The deadline of the scope this thread is in; null outside of scopes. */
    public static @Nullable Deadline current() {
        return CURRENT.get();
    }

    /** Runs the body in a scope of its own; inside another scope the earlier deadline of the two counts. */
    public static <R> R call(Deadline deadline, Callable<R> body) throws Exception {
        Deadline outer = CURRENT.get();
        CURRENT.set(deadline.orEarlier(outer));
        try {
            return body.call();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
