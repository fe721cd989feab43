package dev.tendril.agent.inspect.heap;

import java.util.List;

/**
 * How a walk came to an object.
 *
 * @param origin what it started from
 * @param steps the objects it went through, each referred to by the one before; the last is the one found, and the first
 *     is the value of the static field, the thread, or what else it started from
 * @param gap the number of the step before which others are left out, because there were very many; 0 if there are none
 */
public record Trail(Origin origin, List<Object> steps, int gap) {

    /** The object found. */
    public Object found() {
        return steps.get(steps.size() - 1);
    }
}
