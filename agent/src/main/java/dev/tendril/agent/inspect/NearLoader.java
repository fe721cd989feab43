package dev.tendril.agent.inspect;

import org.jspecify.annotations.Nullable;

/**
 * Lets code of the application that runs on a thread of the agent find its own class loader as context loader, as on a thread of its
 * own.
 */
public final class NearLoader {

    private NearLoader() {}

    /** Code that may throw anything. */
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {
        T run() throws Throwable;
    }

    /** Runs code of a class. */
    public static <T extends @Nullable Object> T with(Class<?> type, Body<T> body) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader near = type.getClassLoader();
        thread.setContextClassLoader(near == null ? ClassLoader.getSystemClassLoader() : near);
        try {
            return body.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
