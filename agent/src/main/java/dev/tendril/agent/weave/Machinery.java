package dev.tendril.agent.weave;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Classes that a hook runs on before its guard is up, boxing of arguments included. They cannot have hooks. */
public final class Machinery {

    private static final Set<Class<?>> CLASSES = Set.of(
            Object.class,
            Thread.class,
            AtomicReferenceArray.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Number.class);

    private Machinery() {}

    /** Whether a class is one of them. */
    public static boolean contains(Class<?> type) {
        return CLASSES.contains(type) || type.getName().startsWith("java.lang.invoke.");
    }

    /**
     * Refuses it if it is.
     *
     * @throws IllegalArgumentException if it is one of them: what to do instead
     */
    public static void refuse(Class<?> type) {
        if (contains(type)) {
            throw new IllegalArgumentException("The methods of " + type.getName()
                    + " cannot be woven: hooks run on them. Name the code that calls them.");
        }
    }
}
