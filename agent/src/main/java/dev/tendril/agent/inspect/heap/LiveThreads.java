package dev.tendril.agent.inspect.heap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live threads of this JVM and facts about them, without stopping them as {@link Thread#getAllStackTraces} does, and
 * without running code of those that override methods. Virtual threads are not among them.
 */
public final class LiveThreads {

    private static final RawField CONTEXT_LOADER = RawField.of(Thread.class, "contextClassLoader");
    private static final RawField ID = RawField.of(Thread.class, "tid");

    private LiveThreads() {}

    public static @Nullable ClassLoader contextLoader(Thread thread) {
        return (ClassLoader) CONTEXT_LOADER.get(thread);
    }

    public static long id(Thread thread) {
        return ID.get(thread) instanceof Long id ? id : 0;
    }

    /** Its name; its id, as {@code #31}, if it has none, as most virtual threads. */
    public static String name(Thread thread) {
        String name = thread.getName();
        return name.isEmpty() ? "#" + id(thread) : name;
    }

    /** All but the agent's. */
    public static List<Thread> without(AgentClasses agent) {
        List<Thread> live = all();
        live.removeIf(agent::contains);
        return live;
    }

    /** The agent's alone. */
    public static List<Thread> of(AgentClasses agent) {
        List<Thread> live = all();
        live.removeIf(thread -> !agent.contains(thread));
        return live;
    }

    /** All of them. */
    public static List<Thread> all() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        // Threads may start meanwhile, and whatever does not fit is left out silently.
        Thread[] threads = new Thread[top.activeCount() * 2 + 64];
        int count = top.enumerate(threads, true);
        return new ArrayList<>(Arrays.asList(threads).subList(0, count));
    }
}
