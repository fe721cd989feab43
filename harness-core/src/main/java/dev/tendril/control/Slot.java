package dev.tendril.control;

import org.jspecify.annotations.Nullable;

/**
 * A field, an array element or an entry, for display. Making one runs no code of the application: texts come from the
 * JDK's own value types only.
 *
 * @param name the field's name, {@code [index]}, or the key's text
 * @param declaringType the class that declares the field; empty for elements
 * @param declaredType the declared type, by binary name
 * @param valueType the runtime class of the value, empty for null
 * @param text a short rendering: the value of primitives, strings and the like, else {@code Type@id}
 * @param identity the identity hash of the value object, 0 for null and primitives
 * @param readOnlyReason null if it can be written with {@link Members#write}, else why not
 * @param hasChildren whether the value has slots of its own
 * @param value the value itself: live, unless it travels by value
 */
public record Slot(
        String name,
        String declaringType,
        String declaredType,
        String valueType,
        String text,
        int identity,
        @Nullable String readOnlyReason,
        boolean hasChildren,
        @Nullable Object value) {}
