package dev.tendril.inspector.live;

import java.util.Map;

/** What can be done with a target besides looking at its objects, by the interfaces that the model has for it. */
public final class Tools {

    private final Map<Class<?>, Object> tools;

    public Tools(Link link) {
        tools = Map.of();
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of that kind
     */
    public <T> T tool(Class<T> kind) {
        Object tool = tools.get(kind);
        if (tool == null) {
            throw new IllegalArgumentException("expected one of the tools of a target, found " + kind.getName());
        }
        return kind.cast(tool);
    }
}
