package dev.tendril.agent.weave.bridge;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The numbers by which woven code finds who listens. Safe for use by many threads. */
public interface HookTable {

    /** Gives a number to what hears of hooks. Hooks of that number call it from now on. */
    int add(BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> hearing);

    /** Hooks of that number find nobody from now on. */
    void remove(int number);

    /** Code of ours that runs on a thread of the application. */
    interface Work<T> {

        @Nullable
        T run();

        /** What is done instead if the thread has next to no stack left; may take hardly any. */
        void missed();
    }

    /**
     * Runs code of ours on a thread of the application, during which hooks do nothing.
     *
     * @param isOfJdk whether the hook is in a class of the JDK, which the agent uses too
     * @return what it returns; null if it was not run, since the thread runs code of ours already or has no stack left
     */
    <T> @Nullable T onBehalfOf(boolean isOfJdk, Work<T> work);

    /** Tells of a failure of ours. */
    void report(String what, Throwable thrown);
}
