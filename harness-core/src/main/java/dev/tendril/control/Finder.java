package dev.tendril.control;

import dev.tendril.access.Exposed;
import dev.tendril.access.Grant;
import org.jspecify.annotations.Nullable;

/** Finds live objects and classes in the target. */
public interface Finder {

    /**
     * Follows a path from a static field, such as {@code shop.Registry.INSTANCE.reserve.items[3]}: a class name, a
     * static field, then fields (private ones included), {@code [index]} into arrays and collections in iteration order,
     * {@code ["key"]} into maps by the text of a string, number or enum. Or from a live thread: {@code thread
     * "checkout-1".target}. Reads state and runs no code of the application, but for the static initialiser of a class that
     * was not initialised, and the iterators of collections that are not the JDK's.
     *
     * @return the live object or value at its end
     * @throws IllegalArgumentException if an element leads nowhere: which one, and what is there instead
     */
    @Exposed(Grant.GET)
    @Nullable
    Object at(String path);

    /** Like {@link #at}, but the object itself even where its kind travels by value, such as an array. */
    @Exposed(Grant.GET)
    @Nullable
    Object live(String path);

    /**
     * The live instances of a type, in no particular order.
     *
     * @param typeName the binary name of a class or interface
     * @param subtypes whether those of subtypes count
     * @param limit at most so many
     * @return the objects themselves, even where their kind travels by value
     * @throws IllegalArgumentException if no class of that name is loaded: with the nearest names that are
     */
    @Exposed(Grant.GET)
    Object[] all(String typeName, boolean subtypes, int limit);

    /**
     * The live instances of a type, subtypes included, with the way to each from a static field, a thread or what else keeps
     * it, the shortest first about.
     *
     * @param typeName the binary name of a class or interface
     * @param limit at most so many
     * @throws IllegalArgumentException if no class of that name is loaded: with the nearest names that are
     */
    @Exposed(Grant.GET)
    Found[] instances(String typeName, int limit);

    /** The names of loaded classes that contain {@code fragment}, ignoring case, sorted; those of the application first. */
    @Exposed(Grant.GET)
    String[] loadedClasses(String fragment, int limit);
}
