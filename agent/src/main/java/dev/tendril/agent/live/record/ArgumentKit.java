package dev.tendril.agent.live.record;

import dev.tendril.graph.GraphReader;
import dev.tendril.graph.GraphWriter;
import dev.tendril.graph.UncopyableException;
import dev.tendril.protocol.Value;
import dev.tendril.value.Passing;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An argument as it was, from which it can be made again as often as wanted. What cannot be copied is kept as it is. */
final class ArgumentKit {

    /** Plain data, and copies of primitive arrays; the graph refers to them by their places here. */
    private final List<@Nullable Object> parts = new ArrayList<>();

    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Value.@Nullable Graph graph;

    private ArgumentKit(@Nullable Object argument) {
        Value.Graph taken = null;
        if (argument != null && !isPart(argument)) {
            know(argument);
            try {
                taken = new GraphWriter(this::rim).write(argument);
            } catch (UncopyableException e) {
                parts.clear();
            }
        }
        graph = taken;
        if (graph == null) {
            parts.add(argument == null ? null : taken(argument));
        }
    }

    static ArgumentKit of(@Nullable Object argument) {
        return new ArgumentKit(argument);
    }

    private static boolean isPart(Object object) {
        return Passing.isPlain(object) || object instanceof Throwable || isPrimitives(object);
    }

    private static boolean isPrimitives(@Nullable Object object) {
        return object != null
                && object.getClass().isArray()
                && object.getClass().getComponentType().isPrimitive();
    }

    private @Nullable Value rim(Object object) {
        if (!isPart(object)) {
            know(object);
            return null;
        }
        parts.add(taken(object));
        return new Value.Home(parts.size() - 1);
    }

    /** The copy is of the very class, which a name alone does not tell. */
    private void know(Object object) {
        Class<?> type = object.getClass().isArray() ? object.getClass().getComponentType() : object.getClass();
        classes.put(type.getName(), type);
    }

    private static Object taken(Object object) {
        if (!isPrimitives(object)) {
            return object;
        }
        int length = Array.getLength(object);
        Object copy = Array.newInstance(object.getClass().getComponentType(), length);
        System.arraycopy(object, 0, copy, 0, length);
        return copy;
    }

    /** The argument, made again. */
    @Nullable
    Object make() {
        return graph == null
                ? part(0)
                : new GraphReader(
                                graph,
                                classes::get,
                                (value, type) -> value instanceof Value.Home home ? part((int) home.id()) : null)
                        .read();
    }

    private @Nullable Object part(int index) {
        Object part = parts.get(index);
        return part == null ? null : taken(part);
    }
}
