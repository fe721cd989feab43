package dev.tendril.agent.inspect.lookup;

import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.agent.inspect.heap.RawMemory;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fields by name, of any access: by simple name, nearest class first, or by {@code Declaring#name} with the binary
 * name of the class that declares it, or the end of that name. An array's elements are named {@code [index]}.
 */
public final class Fields {

    private static final int LISTED = 20;

    private Fields() {}

    /**
     * The variable of this name in an object: an instance field, an element, or a static field of its class.
     *
     * @throws IllegalArgumentException if there is none: with those there are
     */
    public static FieldCell of(Object owner, String name) {
        if (owner.getClass().isArray()) {
            return element(owner, name);
        }
        Field field = find(owner.getClass(), name, false);
        if (field != null) {
            return Modifier.isStatic(field.getModifiers()) ? ofStatic(field) : FieldCell.of(owner, field);
        }
        throw new IllegalArgumentException(absent(owner.getClass(), name, false));
    }

    /**
     * The static field of this name in a class, its superclasses and interfaces. The class that declares it is
     * initialised if it was not.
     *
     * @throws IllegalArgumentException if there is none: with those there are
     */
    public static FieldCell ofStatic(Class<?> type, String name) {
        Field field = find(type, name, true);
        if (field != null) {
            return ofStatic(field);
        }
        Field instance = find(type, name, false);
        throw new IllegalArgumentException(
                instance == null
                        ? absent(type, name, true)
                        : "Expected a static field, but " + instance.getName() + " of " + type.getName()
                                + " is an instance field. Ask an object of the class for it.");
    }

    /** The field of this name, nearest first; null if there is none. */
    public static @Nullable Field find(Class<?> type, String name, boolean onlyStatic) {
        int hash = name.indexOf('#');
        String declaring = name.substring(0, Math.max(hash, 0));
        String simple = name.substring(hash + 1);
        for (Class<?> owner : hierarchy(type)) {
            if (hash >= 0 && !isNamed(owner, declaring)) {
                continue;
            }
            for (Field field : declared(owner)) {
                if (field.getName().equals(simple) && (!onlyStatic || Modifier.isStatic(field.getModifiers()))) {
                    return field;
                }
            }
        }
        return null;
    }

    /** The instance fields of a class, its own first, then those of its superclasses, nearest first. */
    public static List<Field> instanceFields(Class<?> type) {
        return list(type, false);
    }

    /** Like {@link #instanceFields}, without those of classes whose fields the VM cannot list. */
    public static List<Field> listableFields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            try {
                fields.addAll(List.of(RawMemory.declaredFields(owner)));
            } catch (LinkageError absent) {
                // The type of one of its fields is not on its class path.
            }
        }
        fields.removeIf(field -> Modifier.isStatic(field.getModifiers()));
        return fields;
    }

    /** The static fields that a class itself declares. */
    public static List<Field> declaredStatics(Class<?> type) {
        List<Field> fields = new ArrayList<>(declared(type));
        fields.removeIf(field -> !Modifier.isStatic(field.getModifiers()));
        return fields;
    }

    /** A name for a field that {@link #of} reads back: qualified if a nearer class has a field of the same name. */
    public static String nameOf(Class<?> type, Field field) {
        return field.equals(find(type, field.getName(), false))
                ? field.getName()
                : simpleName(field.getDeclaringClass()) + "#" + field.getName();
    }

    /** The name of a class without its package. */
    public static String simpleName(Class<?> type) {
        String name = type.getTypeName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether this is the class's binary name, or the end of it. */
    private static boolean isNamed(Class<?> type, String name) {
        String whole = type.getName();
        int start = whole.length() - name.length();
        return whole.endsWith(name) && (start == 0 || whole.charAt(start - 1) == '.' || whole.charAt(start - 1) == '$');
    }

    private static FieldCell ofStatic(Field field) {
        LoadedTypes.initialize(field.getDeclaringClass());
        return FieldCell.ofStatic(field);
    }

    private static FieldCell element(Object array, String name) {
        int length = Array.getLength(array);
        if (name.matches("\\[\\d{1,9}]")) {
            int index = Integer.parseInt(name.substring(1, name.length() - 1));
            if (index < length) {
                return FieldCell.ofElement(array, index);
            }
        }
        throw new IllegalArgumentException("Expected an element of "
                + array.getClass().getTypeName()
                + (length == 0
                        ? ", but it has none; found " + name + "."
                        : " of length " + length + ", written [0] to [" + (length - 1) + "], but found " + name + "."));
    }

    private static String absent(Class<?> type, String name, boolean onlyStatic) {
        List<Field> fields = list(type, onlyStatic);
        List<String> names = fields.stream().map(Field::getName).toList();
        String kind = onlyStatic ? "static field" : "field";
        String what = type.getName() + " has no " + kind + " " + name + ".";
        if (fields.isEmpty()) {
            return what + " It has no " + kind + "s at all.";
        }
        String listed = fields.stream()
                .limit(LISTED)
                .map(field -> nameOf(type, field) + " (" + simpleName(field.getType()) + ")")
                .collect(Collectors.joining(", "));
        return what + NearMisses.didYouMean(name, names) + " It has " + listed
                + (fields.size() > LISTED ? " and " + (fields.size() - LISTED) + " more." : ".");
    }

    private static List<Field> list(Class<?> type, boolean statics) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> owner : hierarchy(type)) {
            for (Field field : declared(owner)) {
                if (Modifier.isStatic(field.getModifiers()) == statics) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static List<Field> declared(Class<?> type) {
        try {
            return List.of(RawMemory.declaredFields(type));
        } catch (LinkageError absent) {
            throw new IllegalArgumentException(
                    "The fields of " + type.getName()
                            + " cannot be listed, for the type of one is not on its class path: " + absent.getMessage()
                            + ". Call its methods instead.",
                    absent);
        }
    }

    /** A class, its superclasses, then all their interfaces. */
    public static Set<Class<?>> hierarchy(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            all.add(owner);
        }
        Deque<Class<?>> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            for (Class<?> parent : open.pop().getInterfaces()) {
                if (all.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return all;
    }
}
