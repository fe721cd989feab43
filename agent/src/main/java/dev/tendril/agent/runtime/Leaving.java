package dev.tendril.agent.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ordered way out. Whoever puts something into the target registers here how it is taken out again; when the agent
 * leaves, all of it is undone stage by stage, and what was registered last within a stage comes first. A step that throws
 * is reported and the next one still runs.
 *
 * <p>Safe for use by many threads.
 */
public final class Leaving {

    /** When a step is taken, in this order. */
    public enum Stage {
        /** Nobody new may come in. */
        ACCEPTING,
        /** Pending calls fail and connections close. */
        CONNECTIONS,
        /** Threads of the application that are held go on. */
        PAUSES,
        /** Woven code finds nobody to call. */
        BRIDGE,
        /** Bytecode is what it was. */
        TRANSFORMERS,
        /** Proxies in the application's data lose their delegates, and threads of the agent stop. */
        WORKERS,
        /** The event loop stops. */
        IO,
        /** Traces outside the heap: files, agent properties, the shutdown hook. */
        TRACES,
        /** The class loader closes. */
        LOADER
    }

    /** Takes something out of the target. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    /** A registered step; closing it forgets the step without running it. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private record Named(String what, Step step) {}

    private final AgentLog log;
    private final Map<Stage, List<Named>> steps = new EnumMap<>(Stage.class);

    Leaving(AgentLog log) {
        this.log = log;
    }

    /**
     * Registers a step.
     *
     * @param what completes "could not", for the log, such as {@code "stop the workers"}
     */
    public Registration at(Stage stage, String what, Step step) {
        var named = new Named(what, step);
        synchronized (steps) {
            steps.computeIfAbsent(stage, s -> new ArrayList<>()).add(named);
        }
        return () -> {
            synchronized (steps) {
                steps.getOrDefault(stage, new ArrayList<>()).remove(named);
            }
        };
    }

    /** Takes all steps. What is registered meanwhile, at the same or a later stage, is taken too. */
    void run() {
        for (Stage stage : Stage.values()) {
            for (Named next = next(stage); next != null; next = next(stage)) {
                try {
                    next.step().run();
                } catch (Throwable e) {
                    log.say("Could not " + next.what() + " while leaving", e);
                }
            }
        }
    }

    @Nullable
    private Named next(Stage stage) {
        synchronized (steps) {
            List<Named> left = steps.get(stage);
            return left == null || left.isEmpty() ? null : left.remove(left.size() - 1);
        }
    }
}
