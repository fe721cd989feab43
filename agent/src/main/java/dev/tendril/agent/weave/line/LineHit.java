package dev.tendril.agent.weave.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread has come to a line.
 *
 * @param site where
 * @param names those of the local variables that can be read there; {@code this} is among them, and {@code slot3} and the like
 *     where the class does not tell names
 * @param values theirs, live
 */
public record LineHit(
        LineSite site, List<String> names, @Nullable Object[] values) {

    /** The value of a variable; null if it is null or there is none. */
    public @Nullable Object value(String name) {
        int at = names.indexOf(name);
        return at < 0 ? null : values[at];
    }
}
