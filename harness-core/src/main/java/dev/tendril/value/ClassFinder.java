package dev.tendril.value;

import org.jspecify.annotations.Nullable;

/** Finds the local class of a name that the peer used. Finding never initialises a class. */
@FunctionalInterface
public interface ClassFinder {

    /** The class, seen from {@code near} first, or null if this side does not have it. */
    @Nullable
    Class<?> find(String name, @Nullable ClassLoader near);

    /** Looks from {@code near}, then from the thread's context loader, then from our own. */
    static ClassFinder ofThisJvm() {
        return (name, near) -> {
            Class<?> found = load(name, near);
            if (found == null) {
                found = load(name, Thread.currentThread().getContextClassLoader());
            }
            return found != null ? found : load(name, ClassFinder.class.getClassLoader());
        };
    }

    /** The class that {@code loader} (null for the boot loader) gives for a name, or null; not initialised. */
    static @Nullable Class<?> load(String name, @Nullable ClassLoader loader) {
        Class<?> primitive = Primitives.byName(name);
        if (primitive != null) {
            return primitive;
        }
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
