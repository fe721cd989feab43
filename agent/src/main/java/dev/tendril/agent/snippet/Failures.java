package dev.tendril.agent.snippet;

import dev.tendril.control.snippet.SnippetFailure;
import dev.tendril.control.snippet.SnippetFailure.Frame;
import dev.tendril.control.snippet.SnippetFailure.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What snippets throw, taken apart: whatever class it has, and whatever its own methods do. */
final class Failures {

    private static final SnippetFailure STOPPED = new SnippetFailure(Kind.STOPPED, 0, "", null, new Frame[0], null);
    private static final int MOST_FRAMES = 1_024;

    private Failures() {}

    static SnippetFailure stopped() {
        return STOPPED;
    }

    static SnippetFailure of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static SnippetFailure of(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        Frame[] frames = frames(thrown);
        if (SnippetCode.isUnresolved(thrown)) {
            return new SnippetFailure(Kind.UNRESOLVED, id(thrown), "", null, frames, null);
        }
        Throwable cause = cause(thrown);
        return new SnippetFailure(
                Kind.THREW,
                0,
                thrown.getClass().getName(),
                message(thrown),
                frames,
                cause == null || seen.contains(cause) ? null : of(cause, seen));
    }

    /** On the way from a snippet to a member of any access. */
    private static boolean isOurs(String type) {
        return type.equals(SnippetCode.HOME)
                || type.startsWith("dev.tendril.agent.snippet.")
                || type.startsWith("dev.tendril.agent.inspect.");
    }

    private static int id(Throwable unresolved) {
        try {
            return (int) unresolved.getClass().getMethod("id").invoke(unresolved);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the agent's copy of it has an id", e);
        }
    }

    /** The application's own throwables may throw in turn. */
    private static @Nullable String message(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable e) {
            return "(its message cannot be had: getMessage threw "
                    + e.getClass().getName() + ")";
        }
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    private static Frame[] frames(Throwable thrown) {
        try {
            return Arrays.stream(thrown.getStackTrace())
                    .filter(frame -> !isOurs(frame.getClassName()))
                    .limit(MOST_FRAMES)
                    .map(frame -> new Frame(
                            frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                    .toArray(Frame[]::new);
        } catch (Throwable e) {
            return new Frame[0];
        }
    }
}
