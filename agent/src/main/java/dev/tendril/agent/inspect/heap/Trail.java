package dev.tendril.agent.inspect.heap;

import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a walk came to an object.
 *
 * @param root the static field it started from, or null if it started from a thread
 * @param steps the objects it went through, each referred to by the one before; the last is the one found, and the first
 *     is the value of the static field, or the thread
 * @param gap the number of the step before which others are left out, because there were very many; 0 if there are none
 */
public record Trail(@Nullable Field root, List<Object> steps, int gap) {

    /** The object found. */
    public Object found() {
        return steps.get(steps.size() - 1);
    }
}
