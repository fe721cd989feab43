package dev.tendril.agent.inspect.heap;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** A private instance field of a JDK class, found once and then read by offset. */
public final class JdkField {

    private static final long ABSENT = -1;

    private final String name;
    private final Class<?> type;
    private final long offset;

    private JdkField(String name, Class<?> type, long offset) {
        this.name = name;
        this.type = type;
        this.offset = offset;
    }

    /** The field; if this JDK does not have it, reading it fails with {@link IllegalStateException}. */
    public static JdkField of(String className, String name) {
        try {
            return of(Class.forName(className, false, null), name);
        } catch (ClassNotFoundException otherJdk) {
            return new JdkField(className + "." + name, Object.class, ABSENT);
        }
    }

    /** Like {@link #of(String, String)} for a class that can be named. */
    public static JdkField of(Class<?> owner, String name) {
        for (Field field : RawMemory.declaredFields(owner)) {
            if (field.getName().equals(name)) {
                return new JdkField(owner.getName() + "." + name, field.getType(), RawMemory.offset(field));
            }
        }
        return new JdkField(owner.getName() + "." + name, Object.class, ABSENT);
    }

    /** Its value in an object, which must be of the class. */
    public @Nullable Object get(Object owner) {
        if (offset == ABSENT) {
            throw new IllegalStateException("This JDK has no field " + name);
        }
        return type.isPrimitive() ? RawMemory.get(owner, offset, type) : RawMemory.reference(owner, offset);
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
