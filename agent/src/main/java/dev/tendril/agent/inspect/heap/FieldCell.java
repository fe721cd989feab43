package dev.tendril.agent.inspect.heap;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place in memory where one variable lives: a field of one object or class, or an element of one array. Two cells are
 * equal when they are the same place.
 */
public final class FieldCell {

    private final Object base;
    private final long offset;
    private final Class<?> type;
    private final @Nullable Field field;

    private FieldCell(Object base, long offset, Class<?> type, @Nullable Field field) {
        this.base = base;
        this.offset = offset;
        this.type = type;
        this.field = field;
    }

    /** The cell of an instance field in an object that has it. */
    public static FieldCell of(Object owner, Field field) {
        if (!field.getDeclaringClass().isInstance(owner) || Modifier.isStatic(field.getModifiers())) {
            throw new IllegalArgumentException(owner.getClass().getName() + " has no instance field " + field);
        }
        return new FieldCell(owner, RawMemory.offset(field), field.getType(), field);
    }

    /** The cell of a static field. Until its class is initialised the cell holds a default value. */
    public static FieldCell ofStatic(Field field) {
        return new FieldCell(RawMemory.staticBase(field), RawMemory.offset(field), field.getType(), field);
    }

    /** The cell of an array's element. */
    public static FieldCell ofElement(Object array, int index) {
        if (index < 0 || index >= Array.getLength(array)) {
            throw new IndexOutOfBoundsException(
                    "index: " + index + " (expected: 0 to " + (Array.getLength(array) - 1) + ")");
        }
        return new FieldCell(array, index, array.getClass().getComponentType(), null);
    }

    /** The declared type of the variable. */
    public Class<?> type() {
        return type;
    }

    /** The field, or null for an array's element. */
    public @Nullable Field field() {
        return field;
    }

    /** The value now, boxed if primitive. */
    public @Nullable Object get() {
        return field == null ? Array.get(base, (int) offset) : RawMemory.get(base, offset, type);
    }

    /** Writes a value, final or not. It must be of the declared type exactly, boxed if primitive. */
    public void put(@Nullable Object value) {
        if (field == null) {
            Array.set(base, (int) offset, value);
        } else if (type.isPrimitive() ? value != null : value == null || type.isInstance(value)) {
            RawMemory.put(base, offset, type, value);
        } else {
            throw new ClassCastException("value: " + value + " (expected: " + type.getName() + ")");
        }
    }

    /** Whether two values are the same in this variable: primitives by value, objects by identity. */
    public boolean same(@Nullable Object one, @Nullable Object other) {
        return type.isPrimitive() ? Objects.equals(one, other) : one == other;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldCell cell && base == cell.base && offset == cell.offset;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(base) * 31 + Long.hashCode(offset);
    }

    @Override
    public String toString() {
        return field == null
                ? base.getClass().getTypeName() + " element " + offset
                : field.getDeclaringClass().getName() + "." + field.getName();
    }
}
