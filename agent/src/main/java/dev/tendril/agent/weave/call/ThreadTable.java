package dev.tendril.agent.weave.call;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the threads that are in a hook, or in a method that has one. A table instead of a {@link ThreadLocal}: threads of
 * the application must not hold anything of the agent's, and it is used before the guard against hooks in hooks is up, so it
 * must not run what could itself be woven.
 */
final class ThreadTable {

    private static final int BUCKETS = 256;

    private final AtomicReferenceArray<@Nullable Node> buckets = new AtomicReferenceArray<>(BUCKETS);

    private record Node(
            Thread thread, ThreadState state, @Nullable Node next) {}

    /** The state of the current thread; null if there is none. */
    @Nullable
    ThreadState current() {
        Thread thread = Thread.currentThread();
        for (Node node = buckets.get(bucket(thread)); node != null; node = node.next) {
            if (node.thread == thread) {
                return node.state;
            }
        }
        return null;
    }

    /** Makes a state for the current thread, which has none. */
    ThreadState enter() {
        Thread thread = Thread.currentThread();
        var state = new ThreadState();
        int bucket = bucket(thread);
        Node head;
        do {
            head = buckets.get(bucket);
        } while (!buckets.compareAndSet(bucket, head, new Node(thread, state, head)));
        return state;
    }

    /** Forgets the state of the current thread. */
    void leave() {
        Thread thread = Thread.currentThread();
        int bucket = bucket(thread);
        Node head;
        do {
            head = buckets.get(bucket);
        } while (!buckets.compareAndSet(bucket, head, without(thread, head)));
    }

    private static @Nullable Node without(Thread thread, @Nullable Node node) {
        if (node == null) {
            return null;
        }
        return node.thread == thread ? node.next : new Node(node.thread, node.state, without(thread, node.next));
    }

    private static int bucket(Thread thread) {
        int hash = System.identityHashCode(thread);
        return (hash ^ (hash >>> 8) ^ (hash >>> 16)) & (BUCKETS - 1);
    }
}
