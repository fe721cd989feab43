package dev.tendril.agent.inspect.heap;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Where walks start, and what they may cost.
 *
 * @param agent whose objects are passed by
 * @param classes all loaded classes
 * @param anchors what else keeps objects alive, as far as it is known; comes last
 * @param freeBytes how much of the heap is free; half of that is left to the application
 */
public record HeapStart(AgentClasses agent, Class<?>[] classes, List<Origin.Anchor> anchors, LongSupplier freeBytes) {

    /** From the static fields and threads. */
    public static HeapStart of(AgentClasses agent, Class<?>[] classes) {
        return new HeapStart(agent, classes, List.of(), HeapStart::freeBytesNow);
    }

    /** From these too. */
    public HeapStart and(List<Origin.Anchor> more) {
        return new HeapStart(agent, classes, more, freeBytes);
    }

    private static long freeBytesNow() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}
