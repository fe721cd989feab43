package dev.tendril.agent.heap;

import org.jspecify.annotations.Nullable;

/**
 * The functions of the native library, {@code src/main/c/tendril_heap.c}. Each stops the application while it looks at the
 * heap, and throws {@link IllegalStateException} with the VM's name for what went wrong. {@link NativeLibrary} must have
 * been loaded before the first is called.
 */
final class NativeHeap {

    private NativeHeap() {}

    /**
     * Instances of classes that are reachable from the roots, but not by way of the agent, nor by soft, weak or phantom
     * references only.
     *
     * @param skipped the agent's classes and threads
     * @param references all subclasses of {@link java.lang.ref.Reference}, and itself
     * @param interfaceFields how many fields the interfaces of each of these have
     */
    static native Object[] instances(
            Class<?>[] wanted, Object[] skipped, Class<?>[] references, int[] interfaceFields, int limit);

    /**
     * What roots refer to other than classes and threads.
     *
     * @return the objects, and of each object six numbers in a {@code long[]}: the kind of its root by the number that
     *     JVMTI has for it, thread id, depth, slot, method and location
     */
    static native Object[] roots(Object[] skipped);

    /**
     * The class and name of a method, and the line of a place in it; null if the class is gone.
     *
     * @param line where the line is put, 0 if it is not known
     */
    static native Object @Nullable [] methodAt(long method, long location, int[] line);

    /** How many instances of each class lie in the heap and how many bytes they take, in turn. Garbage is counted too. */
    static native long[] counts(Class<?>[] classes);

    /** Collects garbage, whatever the JVM thinks of explicit requests. */
    static native void collectGarbage();
}
