package dev.tendril.inspector.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Tools that a test has put there. */
public final class FakeTools {

    private final Map<Class<?>, Object> tools = new HashMap<>();

    /** From now on this is the tool of that kind. */
    public <T> FakeTools with(Class<T> kind, T tool) {
        tools.put(kind, tool);
        return this;
    }

    <T> T tool(Class<T> kind) {
        return kind.cast(Objects.requireNonNull(tools.get(kind), () -> "no fake of " + kind.getName()));
    }
}
