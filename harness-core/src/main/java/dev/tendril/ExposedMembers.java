package dev.tendril;

import dev.tendril.access.ExposedFields;
import dev.tendril.access.Grant;
import dev.tendril.control.Members;
import dev.tendril.control.Restoration;
import dev.tendril.control.SlotPage;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Behind the handles of plain RPC: the fields of lent objects that are marked as exposed, and nothing else. */
final class ExposedMembers implements Members {

    @Override
    public @Nullable Object read(Object owner, String field) {
        try {
            return field(owner, field, Grant.GET).get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("field " + field + " was made accessible, and is not", e);
        }
    }

    @Override
    public void write(Object owner, String field, @Nullable Object value) {
        Field found = field(owner, field, Grant.SET);
        if (Modifier.isFinal(found.getModifiers())) {
            throw new IllegalArgumentException("expected a field that can be written, found the final " + found);
        }
        try {
            found.set(owner, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected a " + found.getType().getName() + " for " + found + ", found "
                            + (value == null ? "null" : value.getClass().getName()),
                    e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("field " + field + " was made accessible, and is not", e);
        }
    }

    @Override
    public String fieldType(Object owner, String field) {
        return field(owner, field, Grant.GET).getType().getName();
    }

    /** The nearest instance field of the name. What is not exposed and what does not exist look alike. */
    private static Field field(Object owner, String name, Grant wanted) {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
                    String refusal = ExposedFields.refusal(field, wanted);
                    if (refusal != null) {
                        throw new SecurityException(refusal);
                    }
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new SecurityException("field " + name + " of " + owner.getClass().getName()
                + " is not exposed; mark it @Exposed, or use an interface of the object");
    }

    private static RuntimeException notHere(String what) {
        return new SecurityException(what
                + " is for the clients of an agent; over plain RPC, fields marked @Exposed are read and written, and"
                + " methods are called through their interface");
    }

    @Override
    public @Nullable Object readStatic(String type, String field) {
        throw notHere("reading statics");
    }

    @Override
    public @Nullable Object live(Object owner, String field) {
        throw notHere("taking an object out of a field");
    }

    @Override
    public @Nullable Object liveStatic(String type, String field) {
        throw notHere("taking an object out of a field");
    }

    @Override
    public void writeStatic(String type, String field, @Nullable Object value) {
        throw notHere("writing statics");
    }

    @Override
    public Restoration override(Object owner, String field, @Nullable Object value) {
        throw notHere("overriding a field");
    }

    @Override
    public Restoration overrideStatic(String type, String field, @Nullable Object value) {
        throw notHere("overriding a field");
    }

    @Override
    public @Nullable Object invoke(Object owner, String method, @Nullable Object[] arguments) {
        throw notHere("calling a method by name");
    }

    @Override
    public @Nullable Object invokeStatic(String type, String method, @Nullable Object[] arguments) {
        throw notHere("calling a static method");
    }

    @Override
    public Object construct(String type, @Nullable Object[] arguments) {
        throw notHere("making objects");
    }

    @Override
    public Object newArray(String type, int length) {
        throw notHere("making arrays");
    }

    @Override
    public void requireType(String type) {
        throw notHere("asking for types");
    }

    @Override
    public String staticFieldType(String type, String field) {
        throw notHere("reading statics");
    }

    @Override
    public SlotPage slots(Object owner, int from, int count) {
        throw notHere("looking into objects");
    }

    @Override
    public SlotPage statics(String type) {
        throw notHere("looking into classes");
    }
}
