package dev.tendril.agent.inspect.heap;

import java.util.ArrayList;
import java.util.List;

/** The live threads of this JVM, without stopping them as {@link Thread#getAllStackTraces} does; virtual ones not. */
public final class LiveThreads {

    private LiveThreads() {}

    /** All but the agent's. */
    public static List<Thread> without(AgentClasses agent) {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        // Threads may start meanwhile, and whatever does not fit is left out silently.
        Thread[] threads = new Thread[top.activeCount() * 2 + 64];
        int count = top.enumerate(threads, true);
        List<Thread> live = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!agent.contains(threads[i])) {
                live.add(threads[i]);
            }
        }
        return live;
    }
}
