package dev.tendril.agent.snippet;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A template: a copy of it, named {@code tendril.Shell}, is defined beside the snippets of each room, and is all that they
 * know of the agent. It knows the JDK alone, and stays when the agent goes.
 */
public final class SnippetHome {

    /** Where the snippets print; null once the shell is gone. */
    public static volatile @Nullable PrintStream prints;

    /** The threads that are to stop. Replaced as a whole. */
    public static volatile Thread[] stopped = {};

    /** Reads, writes and calls members of any access for the snippets; null once the shell is gone. */
    public static volatile @Nullable Function<@Nullable Object[], @Nullable Object> members;

    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    private SnippetHome() {}

    /** Called wherever a snippet may be stopped. */
    public static void check() {
        Thread[] threads = stopped;
        if (threads.length > 0) {
            endIfAmong(threads);
        }
    }

    private static void endIfAmong(Thread[] threads) {
        for (Thread thread : threads) {
            if (thread == Thread.currentThread()) {
                throw new ThreadDeath();
            }
        }
    }

    /** What snippets see as {@code System.out}. */
    public static PrintStream out() {
        PrintStream shell = prints;
        return shell == null ? System.out : shell;
    }

    /** What snippets see as {@code System.err}. */
    public static PrintStream err() {
        PrintStream shell = prints;
        return shell == null ? System.err : shell;
    }

    /** The value of a field of any access: of an object, or a static one of a class. */
    public static <T> @Nullable T get(Object owner, String field) {
        return member("get", owner, field);
    }

    /** Writes a field of any access: of an object, or a static one of a class. */
    public static void set(Object owner, String field, @Nullable Object value) {
        member("set", owner, field, value);
    }

    /** Calls a method of any access: of an object, or a static one of a class. */
    public static <T> @Nullable T call(Object owner, String method, @Nullable Object... arguments) {
        return member("call", owner, method, arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable T member(@Nullable Object... what) {
        Function<@Nullable Object[], @Nullable Object> way = members;
        if (way == null) {
            throw new IllegalStateException("The shell is closed; members of any access were reached by it.");
        }
        return (T) way.apply(what);
    }

    /** Keeps an object for the snippets; null takes it away. */
    public static void bind(String name, @Nullable Object value) {
        if (value == null) {
            BOUND.remove(name);
        } else {
            BOUND.put(name, value);
        }
    }

    /** An object that was bound; null if there is none. */
    public static @Nullable Object bound(String name) {
        return BOUND.get(name);
    }
}
