package dev.tendril.agent.heap;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.Origin;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** By the VM, if the native library can be loaded, which is tried when a search is asked for first; else by a walk. */
final class BestSearch implements HeapSearch {

    private final AgentClasses agent;
    private final Instrumentation instrumentation;
    private volatile @Nullable HeapSearch chosen;

    BestSearch(AgentClasses agent, Instrumentation instrumentation) {
        this.agent = agent;
        this.instrumentation = instrumentation;
    }

    private HeapSearch chosen() {
        HeapSearch known = chosen;
        return known == null ? choose() : known;
    }

    private synchronized HeapSearch choose() {
        HeapSearch known = chosen;
        if (known == null) {
            String problem = NativeLibrary.load();
            known = problem.isEmpty()
                    ? new NativeSearch(agent, instrumentation)
                    : new WalkingSearch(agent, instrumentation, problem);
            chosen = known;
        }
        return known;
    }

    @Override
    public List<Object> instances(Predicate<Class<?>> wanted, int limit) {
        return chosen().instances(wanted, limit);
    }

    @Override
    public Map<Class<?>, long[]> count() {
        return chosen().count();
    }

    @Override
    public List<Origin.Anchor> anchors() {
        return chosen().anchors();
    }

    @Override
    public @Nullable String frame(Origin.Anchor anchor) {
        return chosen().frame(anchor);
    }

    @Override
    public void collectGarbage() {
        chosen().collectGarbage();
    }

    @Override
    public String limitation() {
        return chosen().limitation();
    }
}
