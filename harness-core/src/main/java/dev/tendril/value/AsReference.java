package dev.tendril.value;

import java.lang.reflect.Type;

/**
 * Sends {@code object} by reference even where its kind travels by value, such as an array whose elements are to be
 * changed in place. Anything that returns it hands out the live object itself.
 *
 * @param as the type it is lent as
 */
public record AsReference(Object object, Type as) {

    /** Lent as plain {@code Object}. */
    public AsReference(Object object) {
        this(object, Object.class);
    }
}
