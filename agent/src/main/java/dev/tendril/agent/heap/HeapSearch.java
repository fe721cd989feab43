package dev.tendril.agent.heap;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.Origin;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds and counts objects in this JVM's heap, those of the agent left out. What is reachable by soft, weak or phantom references
 * only is not found.
 */
public sealed interface HeapSearch permits NativeSearch, WalkingSearch, BestSearch {

    /** The best there is: what that is turns out when it is used first. */
    static HeapSearch best(AgentClasses agent, Instrumentation instrumentation) {
        return new BestSearch(agent, instrumentation);
    }

    /**
     * The instances of classes, in no particular order.
     *
     * @param limit at most so many
     */
    List<Object> instances(Predicate<Class<?>> wanted, int limit);

    /** How many objects of each class there are and how many bytes they take, after garbage was collected. */
    Map<Class<?>, long[]> count();

    /** What keeps objects alive beside static fields and threads, as far as it can be known. */
    List<Origin.Anchor> anchors();

    /** The frame an anchor belongs to, for people; null if that is not known, or gone. */
    @Nullable
    String frame(Origin.Anchor anchor);

    /** Collects garbage now. */
    void collectGarbage();

    /** Why the heap is not searched by the VM itself, so that what only local variables and native code hold is not seen; empty if it is. */
    String limitation();
}
