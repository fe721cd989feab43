package dev.tendril.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The primitive types: their names, boxes, default values, and the widening that Java allows between them. */
public final class Primitives {

    private static final Map<String, Class<?>> BY_NAME = Map.of(
            "boolean", boolean.class,
            "byte", byte.class,
            "short", short.class,
            "char", char.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class,
            "void", void.class);

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            void.class, Void.class);

    private static final Map<Class<?>, Object> DEFAULTS = Map.of(
            boolean.class,
            false,
            byte.class,
            (byte) 0,
            short.class,
            (short) 0,
            char.class,
            '\0',
            int.class,
            0,
            long.class,
            0L,
            float.class,
            0f,
            double.class,
            0d);

    private Primitives() {}

    /** The primitive type of a name such as {@code int}, or null. */
    public static @Nullable Class<?> byName(String name) {
        return BY_NAME.get(name);
    }

    /** The box of a primitive type; any other type itself. */
    public static Class<?> boxed(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    /** The value a variable of the type has before it is assigned: zero, false, or null. */
    public static @Nullable Object defaultValue(Class<?> type) {
        return DEFAULTS.get(type);
    }

    /**
     * The value as the wider numeric {@code type} (primitive or box) where Java's widening primitive conversion allows it
     * (JLS 5.1.2), the value itself where it already is one, else null.
     */
    public static @Nullable Object widened(Object value, Class<?> type) {
        Class<?> box = boxed(type);
        if (box.isInstance(value)) {
            return value;
        }
        if (value instanceof Character c) {
            return box == Integer.class || box == Long.class || box == Float.class || box == Double.class
                    ? number((int) c, box)
                    : null;
        }
        if (!(value instanceof Number n) || rank(value.getClass()) < 0 || rank(box) <= rank(value.getClass())) {
            return null;
        }
        return number(n, box);
    }

    /** Whether a variable of the type can hold the value; of {@code void} there is none but null. */
    public static boolean fits(@Nullable Object value, Class<?> type) {
        return value == null
                ? !type.isPrimitive() || type == void.class
                : boxed(type).isInstance(value);
    }

    private static int rank(Class<?> box) {
        if (box == Byte.class) {
            return 0;
        } else if (box == Short.class) {
            return 1;
        } else if (box == Integer.class) {
            return 2;
        } else if (box == Long.class) {
            return 3;
        } else if (box == Float.class) {
            return 4;
        }
        return box == Double.class ? 5 : -1;
    }

    private static @Nullable Object number(Number n, Class<?> box) {
        if (box == Short.class) {
            return n.shortValue();
        } else if (box == Integer.class) {
            return n.intValue();
        } else if (box == Long.class) {
            return n.longValue();
        } else if (box == Float.class) {
            return n.floatValue();
        }
        return n.doubleValue();
    }
}
