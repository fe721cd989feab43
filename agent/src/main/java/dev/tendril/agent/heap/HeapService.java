package dev.tendril.agent.heap;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.HeapStart;
import dev.tendril.agent.inspect.heap.HeapWalk;
import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.inspect.heap.Origin;
import dev.tendril.agent.inspect.heap.Trail;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.inspect.path.PathNames;
import dev.tendril.control.HeapControl;
import dev.tendril.heap.ClassCount;
import dev.tendril.heap.HeapPath;
import dev.tendril.heap.HeapPath.Root;
import dev.tendril.heap.Histogram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers questions about the heap; may be shared by all clients. */
public final class HeapService implements HeapControl {

    private final LoadedTypes types;
    private final AgentClasses agent;
    private final HeapSearch search;

    public HeapService(LoadedTypes types, AgentClasses agent, HeapSearch search) {
        this.types = types;
        this.agent = agent;
        this.search = search;
    }

    @Override
    public Histogram histogram() {
        Map<Class<?>, long[]> counts = search.count();
        Set<String> seen = new HashSet<>();
        Set<String> ambiguous = new HashSet<>();
        for (Class<?> type : counts.keySet()) {
            if (!seen.add(type.getName())) {
                ambiguous.add(type.getName());
            }
        }
        List<ClassCount> rows = new ArrayList<>(counts.size());
        counts.forEach((type, count) -> rows.add(new ClassCount(
                ambiguous.contains(type.getName()) ? types.nameOf(type) : type.getTypeName(), count[0], count[1])));
        return Histogram.of(rows);
    }

    @Override
    public List<HeapPath> holders(Object object, int limit) {
        check(limit);
        var names = new PathNames(types, LiveThreads.without(agent), search::frame);
        HeapStart start = HeapStart.of(agent, types.all()).and(search.anchors());
        return HeapWalk.holders(start, object, limit).stream()
                .map(trail -> path(trail, names))
                .toList();
    }

    @Override
    public List<HeapPath> kept(Object object, String typeName, int limit) {
        check(limit);
        List<Class<?>> wanted = types.loaded(typeName);
        var names = new PathNames(types, LiveThreads.without(agent), search::frame);
        return HeapWalk.below(
                HeapStart.of(agent, types.all()),
                object,
                type -> wanted.stream().anyMatch(each -> each.isAssignableFrom(type)),
                limit,
                trail -> path(trail, names));
    }

    private static void check(int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 at least)");
        }
    }

    private static HeapPath path(Trail trail, PathNames names) {
        List<HeapPath.Step> steps = new ArrayList<>();
        steps.add(new HeapPath.Step("", typeName(trail.steps().get(0))));
        for (PathNames.Hop hop : names.hops(trail)) {
            steps.add(new HeapPath.Step(hop.text(), typeName(hop.object())));
        }
        return new HeapPath(kind(trail.origin()), names.root(trail), List.copyOf(steps));
    }

    private static String typeName(Object object) {
        return object.getClass().getTypeName();
    }

    private static Root kind(Origin origin) {
        if (origin instanceof Origin.StaticField) {
            return Root.STATIC_FIELD;
        }
        if (origin instanceof Origin.Given) {
            return Root.OBJECT;
        }
        return origin instanceof Origin.Anchor anchor
                ? switch (anchor.kind()) {
                    case LOCAL_VARIABLE -> Root.LOCAL_VARIABLE;
                    case NATIVE_FRAME, NATIVE_CODE -> Root.NATIVE_CODE;
                    case MONITOR -> Root.MONITOR;
                    case VIRTUAL_MACHINE -> Root.VIRTUAL_MACHINE;
                }
                : Root.THREAD;
    }

    @Override
    public void collectGarbage() {
        search.collectGarbage();
    }

    @Override
    public String limitation() {
        return search.limitation();
    }
}
