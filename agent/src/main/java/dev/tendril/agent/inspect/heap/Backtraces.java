package dev.tendril.agent.inspect.heap;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the agent's classes out of throwables that the application may keep. A throwable that was made below one of our frames
 * holds, in the raw form of its stack trace, every class on that stack; once the trace has been turned into its readable form
 * the raw one serves nobody.
 */
public final class Backtraces {

    private static final RawField RAW = RawField.of(Throwable.class, "backtrace");

    private Backtraces() {}

    /** Drops the raw traces of a throwable, its causes and suppressed ones. What they show stays the same. */
    public static void release(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>();
        add(thrown, seen, left);
        for (Throwable next = left.poll(); next != null; next = left.poll()) {
            if (makeReadable(next)) {
                RAW.clear(next);
            }
            add(causeOf(next), seen, left);
            for (Throwable suppressed : next.getSuppressed()) {
                add(suppressed, seen, left);
            }
        }
    }

    private static boolean makeReadable(Throwable throwable) {
        try {
            return throwable.getClass().getMethod("getStackTrace").getDeclaringClass() == Throwable.class
                    && throwable.getStackTrace().length > 0;
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }

    private static void add(@Nullable Throwable throwable, Set<Throwable> seen, Deque<Throwable> left) {
        if (throwable != null && seen.size() < 100 && seen.add(throwable)) {
            left.add(throwable);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static @Nullable Throwable causeOf(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (Exception | LinkageError | StackOverflowError hostile) {
            return null;
        }
    }
}
