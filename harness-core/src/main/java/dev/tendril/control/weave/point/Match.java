package dev.tendril.control.weave.point;

import org.jspecify.annotations.Nullable;

/**
 * What an argument must be.
 *
 * @param value what it is compared with: an object, or for {@link Kind#INSTANCE} the binary name of a class
 */
public record Match(Kind kind, @Nullable Object value) {

    /** How it is compared. */
    public enum Kind {
        ANY,
        EQUAL,
        SAME,
        NULL,
        NOT_NULL,
        INSTANCE,
        /** The value is a function that was shipped, from the argument to a boolean. */
        PREDICATE
    }
}
