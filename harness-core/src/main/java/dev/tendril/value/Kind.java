package dev.tendril.value;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the objects of a class travel. The table of the protocol, as code. */
public enum Kind {
    SCALAR,
    TEXT,
    CLASS,
    TEXTUAL,
    ENUM,
    PRIMITIVE_ARRAY,
    OBJECT_ARRAY,
    OPTIONAL,
    IMMUTABLE_LIST,
    IMMUTABLE_SET,
    IMMUTABLE_MAP,
    RECORD,
    THROWABLE,
    EXPLICIT_REFERENCE,
    EXPLICIT_COPY,
    REFERENCE;

    /** The classes behind {@code List.of}, {@code Set.copyOf}, {@code Collections.emptyMap} and their like. */
    private static final Set<Class<?>> IMMUTABLE = new HashSet<>(List.of(
            List.of().getClass(),
            List.of(1).getClass(),
            List.of(1, 2, 3).getClass(),
            Set.of().getClass(),
            Set.of(1).getClass(),
            Set.of(1, 2, 3).getClass(),
            Map.of().getClass(),
            Map.of(1, 1).getClass(),
            Map.of(1, 1, 2, 2).getClass(),
            Collections.emptyList().getClass(),
            Collections.emptySet().getClass(),
            Collections.emptyMap().getClass(),
            Collections.singletonList(1).getClass(),
            Collections.singleton(1).getClass(),
            Collections.singletonMap(1, 1).getClass()));

    public static Kind of(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        } else if (Primitives.boxed(type) != type || isBox(type)) {
            return SCALAR;
        } else if (type == Class.class) {
            return CLASS;
        } else if (TextualTypes.of(type) != null) {
            return TEXTUAL;
        } else if (type == Optional.class) {
            return OPTIONAL;
        } else if (type == AsReference.class) {
            return EXPLICIT_REFERENCE;
        } else if (type == AsCopy.class) {
            return EXPLICIT_COPY;
        } else if (Enum.class.isAssignableFrom(type)) {
            return ENUM;
        } else if (type.isArray()) {
            return type.getComponentType().isPrimitive() ? PRIMITIVE_ARRAY : OBJECT_ARRAY;
        } else if (type.isRecord()) {
            return RECORD;
        } else if (Throwable.class.isAssignableFrom(type)) {
            return THROWABLE;
        } else if (!IMMUTABLE.contains(type)) {
            return REFERENCE;
        } else if (List.class.isAssignableFrom(type)) {
            return IMMUTABLE_LIST;
        }
        return Set.class.isAssignableFrom(type) ? IMMUTABLE_SET : IMMUTABLE_MAP;
    }

    private static boolean isBox(Class<?> type) {
        return type == Integer.class
                || type == Long.class
                || type == Boolean.class
                || type == Double.class
                || type == Byte.class
                || type == Character.class
                || type == Float.class
                || type == Short.class;
    }
}
