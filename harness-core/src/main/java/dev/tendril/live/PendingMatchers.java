package dev.tendril.live;

import dev.tendril.control.weave.point.Match;
import java.util.ArrayList;
import java.util.List;

/**
 * The matchers that the selector running on this thread has called so far. Matchers return nothing of use, so that is how they
 * reach the call they are arguments of.
 */
public final class PendingMatchers {

    private static final ThreadLocal<List<Match>> PENDING = new ThreadLocal<>();

    private PendingMatchers() {}

    /**
     * Adds one.
     *
     * @throws IllegalStateException outside of a selector
     */
    public static void add(Match match) {
        List<Match> pending = PENDING.get();
        if (pending == null) {
            throw new IllegalStateException(
                    "expected a matcher such as any() or eq(...) as an argument of the call in a"
                            + " selector, such as jvm.on(Type.class, t -> t.method(any())), found one outside of it");
        }
        pending.add(match);
    }

    static void open() {
        PENDING.set(new ArrayList<>());
    }

    static List<Match> take() {
        List<Match> pending = PENDING.get();
        if (pending == null) {
            return List.of();
        }
        List<Match> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }

    static void close() {
        PENDING.remove();
    }
}
