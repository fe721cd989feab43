package dev.tendril;

import dev.tendril.heap.HeapPath;
import dev.tendril.heap.Histogram;
import java.util.List;

/**
 * The heap of a target. Everything here costs time in proportion to the objects in it, about a fifth of a second a million, and
 * most of it stops the application meanwhile.
 *
 * <p>Only what is strongly reachable counts as live. What the agent and its clients hold is not taken for held: an object that
 * nothing but a proxy here keeps alive has no holders.
 */
public interface RemoteHeap {

    /**
     * Counts the live objects by class, after garbage was collected. The agent's own classes are not among them, but what it
     * has of the JDK's (arrays, strings, maps) is.
     */
    Histogram histogram();

    /** The live instances of a class or interface, subtypes included, in no particular order. */
    <T> List<T> instances(Class<T> type, int limit);

    /** Like {@link #instances(Class, int)} without those of subtypes. */
    <T> List<T> exactInstances(Class<T> type, int limit);

    /** Like {@link #instances(Class, int)} for a class this JVM does not have. */
    List<RemoteObject<?>> instances(String typeName, int limit);

    /** Like {@link #exactInstances(Class, int)} for a class this JVM does not have. */
    List<RemoteObject<?>> exactInstances(String typeName, int limit);

    /**
     * Who holds a live object: for each object, static field, thread or local variable that refers to it directly, the
     * shortest way there from a root. If there are none it is garbage as soon as the proxies of it are gone.
     *
     * @param object a proxy, a view or a handle
     * @param limit at most so many, the shortest first about
     */
    List<HeapPath> holders(Object object, int limit);

    /**
     * What instances of a type a live object keeps alive, by whatever it refers to, however far: subtypes included, itself aside.
     * Each with the shortest way from the object to it.
     *
     * @param object a proxy, a view or a handle
     * @param typeName the binary name of a class or interface
     * @param limit at most so many
     * @throws IllegalArgumentException if no class of that name is loaded: with the nearest names that are
     */
    List<HeapPath> kept(Object object, String typeName, int limit);

    /** Collects garbage in the target. Takes full access. */
    void collectGarbage();

    /**
     * Why what only local variables and native code hold is not seen by searches and {@link #holders}; empty if it is. It
     * takes native code that is not built for every platform, and must be loaded from the target's folder for temporary files.
     */
    String limitation();
}
