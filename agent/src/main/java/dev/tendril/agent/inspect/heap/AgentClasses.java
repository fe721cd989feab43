package dev.tendril.agent.inspect.heap;

import org.jspecify.annotations.Nullable;

/**
 * Tells what belongs to the agent from what belongs to the application: classes of the agent's loader and of loaders that
 * the agent made, its entry classes, and its threads. Searches neither enter nor report them.
 */
public final class AgentClasses {

    private static final String ENTRY = "dev.tendril.agent.entry.";

    /** Threads that run calls for clients take on the application's context loader meanwhile; their names they keep. */
    private static final String THREAD_PREFIX = "tendril-";

    private final ClassLoader agentLoader;

    /** @param agentLoader the loader of the agent's isolated classes */
    public AgentClasses(ClassLoader agentLoader) {
        this.agentLoader = agentLoader;
    }

    public boolean contains(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && (contains(loader) || type.getName().startsWith(ENTRY));
    }

    public boolean contains(@Nullable ClassLoader loader) {
        return loader == agentLoader
                || (loader != null
                        && (loader.getClass().getClassLoader() == agentLoader
                                || loader.getClass().getName().startsWith(ENTRY)));
    }

    /** Whether a thread is one of the agent's: by its class, name or context loader, read without running its code. */
    public boolean contains(Thread thread) {
        return contains(thread.getClass())
                || thread.getName().startsWith(THREAD_PREFIX)
                || contains(LiveThreads.contextLoader(thread));
    }
}
