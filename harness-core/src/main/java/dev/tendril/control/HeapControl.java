package dev.tendril.control;

import dev.tendril.access.Exposed;
import dev.tendril.access.Grant;
import dev.tendril.heap.HeapPath;
import dev.tendril.heap.Histogram;
import java.util.List;

/** The heap of the target as a whole. The agent's own objects are left out, but for those of the JDK's classes in the counts. */
public interface HeapControl {

    /** The live objects by class. Garbage is collected first, which stops the application for a moment. */
    @Exposed(Grant.GET)
    Histogram histogram();

    /**
     * Who holds an object: for each object or root that refers to it directly the shortest way there. What the agent holds
     * for its clients does not count, nor do soft, weak and phantom references.
     *
     * @param limit at most so many
     */
    @Exposed(Grant.GET)
    List<HeapPath> holders(Object object, int limit);

    /**
     * The instances of a type that an object keeps alive, subtypes included, itself aside, with the shortest way from it to
     * each. Soft, weak and phantom references do not count.
     *
     * @param limit at most so many
     * @throws IllegalArgumentException if no class of that name is loaded: with the nearest names that are
     */
    @Exposed(Grant.GET)
    List<HeapPath> kept(Object object, String typeName, int limit);

    /** Collects garbage. */
    void collectGarbage();

    /** Why what only local variables and native code hold is not seen; empty if it is. */
    @Exposed(Grant.GET)
    String limitation();
}
