package dev.tendril.agent.weave;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The numbers by which woven code finds who listens. Safe for use by many threads. */
public interface HookTable {

    /** The class that woven code calls at a line, its method and what that takes: the number of the hook, and values. */
    String OWNER = Bridge.INTERNAL_NAME;

    String LINE = Bridge.LINE;
    String LINE_TYPE = Bridge.LINE_TYPE;

    /** What a hook calls. */
    interface Hooked extends BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> {

        /** Whether it is worth calling. */
        boolean hasListeners();
    }

    /** Gives it a number. */
    int add(Hooked hooked);

    /** Hooks of that number find nobody from now on. */
    void remove(int number);

    /**
     * Runs code of ours on a thread of the application, during which hooks do nothing.
     *
     * @param isOfJdk whether the hook is in a class of the JDK, which the agent uses too
     * @return what it returns; null if it was not run, since the thread runs code of ours already
     */
    <T> @Nullable T onBehalfOf(boolean isOfJdk, Supplier<@Nullable T> body);

    /** Tells of a failure of ours. */
    void report(String what, Throwable thrown);
}
