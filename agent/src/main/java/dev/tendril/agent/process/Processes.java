package dev.tendril.agent.process;

import dev.tendril.agent.inspect.Overrides;
import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.control.ProcessControl;
import java.util.function.Consumer;

/** This JVM as a process: one for the agent, from which each client gets its own {@link ProcessControl}. */
public final class Processes {

    private final ThreadDumps threads;
    private final Captures captures = new Captures();
    private final PropertyStacks properties = new PropertyStacks();

    /**
     * @param agentLoader the loader of the agent's isolated classes
     * @param opener opens the package of a class to the agent
     */
    public Processes(ClassLoader agentLoader, Consumer<Class<?>> opener) {
        threads = new ThreadDumps(new AgentClasses(agentLoader), opener);
    }

    /** For one client, whose changes are undone by closing {@code overrides}. */
    public ProcessControl control(Overrides overrides) {
        return new ProcessService(threads, captures, properties, overrides);
    }
}
