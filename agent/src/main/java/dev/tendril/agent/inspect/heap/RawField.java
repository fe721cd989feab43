package dev.tendril.agent.inspect.heap;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** An instance field, whatever its access, found once and then read by offset. */
public final class RawField {

    private static final long ABSENT = -1;

    private final String name;
    private final Class<?> type;
    private final long offset;

    private RawField(String name, Class<?> type, long offset) {
        this.name = name;
        this.type = type;
        this.offset = offset;
    }

    public static RawField of(Field field) {
        String name = field.getDeclaringClass().getName() + "." + field.getName();
        return new RawField(name, field.getType(), RawMemory.offset(field));
    }

    /** A field of a JDK class; if this JDK does not have it, reading it fails with {@link IllegalStateException}. */
    public static RawField of(String className, String name) {
        try {
            return of(Class.forName(className, false, null), name);
        } catch (ClassNotFoundException otherJdk) {
            return new RawField(className + "." + name, Object.class, ABSENT);
        }
    }

    /** Like {@link #of(String, String)} for a class that can be named. */
    public static RawField of(Class<?> owner, String name) {
        for (Field field : RawMemory.declaredFields(owner)) {
            if (field.getName().equals(name)) {
                return of(field);
            }
        }
        return new RawField(owner.getName() + "." + name, Object.class, ABSENT);
    }

    /** Its value in an object, which must be of the class. */
    public @Nullable Object get(Object owner) {
        if (offset == ABSENT) {
            throw new IllegalStateException("This JDK has no field " + name);
        }
        return type.isPrimitive() ? RawMemory.get(owner, offset, type) : RawMemory.reference(owner, offset);
    }

    /** Clears it, if it is a reference; does nothing if this JDK has no such field. */
    public void clear(Object owner) {
        if (offset != ABSENT && !type.isPrimitive()) {
            RawMemory.put(owner, offset, Object.class, null);
        }
    }

    /** Writes it; the value must be of its type. */
    public void set(Object owner, @Nullable Object value) {
        if (offset == ABSENT) {
            throw new IllegalStateException("This JDK has no field " + name);
        }
        RawMemory.put(owner, offset, type, value);
    }

    /** Its value as a number. */
    public int getInt(Object owner) {
        return get(owner) instanceof Number number ? number.intValue() : 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
