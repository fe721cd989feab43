package dev.tendril.value;

import java.util.function.UnaryOperator;

/**
 * Sends a deep copy of {@code object}, which it may be in place of, instead of a reference to it.
 *
 * @param standIns what is sent in the place of an object of the graph, as it always travels; the object itself where it is to be
 *     copied
 */
public record AsCopy(Object object, UnaryOperator<Object> standIns) {

    /** A copy of everything. */
    public AsCopy(Object object) {
        this(object, UnaryOperator.identity());
    }
}
