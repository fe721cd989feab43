package dev.tendril.agent.snippet;

import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A room's copy of {@link SnippetHome}, seen from the agent. */
final class Home {

    private final Field prints;
    private final Field stopped;
    private final Field members;
    private final Method bind;

    Home(Class<?> copy) {
        try {
            prints = copy.getField("prints");
            stopped = copy.getField("stopped");
            members = copy.getField("members");
            bind = copy.getMethod("bind", String.class, Object.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the agent's copy of it has these", e);
        }
    }

    /** Null for the output of the application. */
    void printTo(@Nullable PrintStream stream) {
        set(prints, stream);
    }

    /** Null for none. */
    void reachBy(@Nullable Function<@Nullable Object[], @Nullable Object> way) {
        set(members, way);
    }

    void stop(Thread[] threads) {
        set(stopped, threads);
    }

    void bind(String name, @Nullable Object value) {
        try {
            bind.invoke(null, name, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the agent's copy of it is public", e);
        }
    }

    private static void set(Field field, @Nullable Object value) {
        try {
            field.set(null, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the agent's copy of it is public", e);
        }
    }
}
