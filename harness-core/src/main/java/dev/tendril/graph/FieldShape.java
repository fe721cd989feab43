package dev.tendril.graph;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractQueue;
import java.util.AbstractSequentialList;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/** The fields of a class of the application, and the way to its instances. */
final class FieldShape {

    /** Classes of the JDK without state of their own that a copy would lack. */
    private static final Set<Class<?>> STATELESS = Set.of(
            Object.class,
            Number.class,
            Record.class,
            AbstractCollection.class,
            AbstractList.class,
            AbstractMap.class,
            AbstractQueue.class,
            AbstractSequentialList.class,
            AbstractSet.class);

    private final List<Field> fields;
    private final Constructor<?> maker;

    private FieldShape(List<Field> fields, Constructor<?> maker) {
        this.fields = fields;
        this.maker = maker;
    }

    /**
     * The shape of a class.
     *
     * @throws UncopyableException if it cannot be copied by its fields: the message completes "it is a ..."
     */
    static FieldShape of(Class<?> type) {
        String name = type.getName();
        if (type.isHidden() || type.isSynthetic()) {
            throw new UncopyableException(name + ": a lambda or another class without a name; pass it by reference");
        }
        if (isOfJdk(type)) {
            throw new UncopyableException(name
                    + ": a class of the JDK that cannot be made again through its public methods;"
                    + " leave it out of the graph, mark the field transient, or pass what holds it by reference");
        }
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null && !STATELESS.contains(c); c = c.getSuperclass()) {
            if (isOfJdk(c)) {
                throw new UncopyableException(
                        name + ", which extends " + c.getName() + ", whose state is closed; pass it by reference");
            }
            for (Field field : c.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                if (!field.trySetAccessible()) {
                    throw new UncopyableException(name + ", whose field " + field.getName()
                            + " cannot be reached; open its package to Tendril (opens " + c.getPackageName()
                            + "), or pass it by reference");
                }
                fields.add(field);
            }
        }
        try {
            return new FieldShape(
                    List.copyOf(fields),
                    ReflectionFactory.getReflectionFactory()
                            .newConstructorForSerialization(type, Object.class.getDeclaredConstructor()));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Object has a constructor", e);
        }
    }

    static boolean isOfJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    List<Field> fields() {
        return fields;
    }

    /** The field of that name declared by that class, or null. */
    @Nullable
    Field field(String declaring, String name) {
        for (Field field : fields) {
            if (field.getName().equals(name)
                    && field.getDeclaringClass().getName().equals(declaring)) {
                return field;
            }
        }
        return null;
    }

    /** An instance whose fields are all empty; no constructor of its class runs. */
    Object instance() {
        try {
            return maker.newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new UncopyableException(
                    maker.getDeclaringClass().getName() + ", which cannot be made: " + e + "; pass it by reference");
        }
    }
}
