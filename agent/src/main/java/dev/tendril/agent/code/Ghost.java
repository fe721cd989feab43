package dev.tendril.agent.code;

import dev.tendril.agent.inspect.heap.RawMemory;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects whose constructors have no say. */
final class Ghost {

    private Ghost() {}

    /** @param from where the values of the fields begin */
    static Object make(Class<?> type, String[] fields, @Nullable Object[] values, int from) {
        Object ghost = RawMemory.allocate(type);
        for (int i = 0; i < fields.length; i++) {
            set(field(type, fields[i]), ghost, values[from + i]);
        }
        return ghost;
    }

    /** The field of a class, or of a superclass, by {@code declaring.Class#name}. */
    static Field field(Class<?> type, String name) {
        String declaring = name.substring(0, name.indexOf('#'));
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(declaring)) {
                try {
                    Field field = c.getDeclaredField(name.substring(declaring.length() + 1));
                    field.setAccessible(true);
                    return field;
                } catch (NoSuchFieldException e) {
                    break;
                }
            }
        }
        throw new IllegalArgumentException("expected a field " + name + " of " + type.getName()
                + ", which the target's version of the class does not have; build both from the same source");
    }

    static void set(Field field, @Nullable Object owner, @Nullable Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be set", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the field " + field.getDeclaringClass().getName() + "."
                            + field.getName() + " cannot hold what travels for it: " + e.getMessage()
                            + ". A handle is the live object itself over there: keep what it stands for in a field of its"
                            + " own type, or use handle.in(...)",
                    e);
        }
    }

    static List<Field> fields(Class<?> type, String[] names) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(field(type, name));
        }
        return fields;
    }
}
