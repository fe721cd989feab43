package dev.tendril.agent.heap;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.HeapStart;
import dev.tendril.agent.inspect.heap.HeapWalk;
import dev.tendril.agent.inspect.heap.Origin;
import dev.tendril.agent.inspect.heap.Trail;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** By walks in Java. The application goes on meanwhile. */
final class WalkingSearch implements HeapSearch {

    private final AgentClasses agent;
    private final Instrumentation instrumentation;
    private final String limitation;

    /** @param limitation why it must be this one */
    WalkingSearch(AgentClasses agent, Instrumentation instrumentation, String limitation) {
        this.agent = agent;
        this.instrumentation = instrumentation;
        this.limitation = limitation;
    }

    private HeapStart start() {
        return HeapStart.of(agent, instrumentation.getAllLoadedClasses());
    }

    @Override
    public List<Object> instances(Predicate<Class<?>> wanted, int limit) {
        return HeapWalk.find(start(), wanted, limit, Trail::found);
    }

    @Override
    public Map<Class<?>, long[]> count() {
        return HeapWalk.count(start(), instrumentation::getObjectSize);
    }

    @Override
    public List<Origin.Anchor> anchors() {
        return List.of();
    }

    @Override
    public @Nullable String frame(Origin.Anchor anchor) {
        return null;
    }

    @Override
    public void collectGarbage() {
        System.gc();
    }

    @Override
    public String limitation() {
        return limitation;
    }
}
