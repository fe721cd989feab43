package dev.tendril.agent.weave.call;

import dev.tendril.agent.weave.bridge.HookTable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hooks from running in hooks, and what the agent does for itself from being told. Everything that a hook does, it does behind this.
 * Safe for use by many threads.
 */
public final class Guard {

    private final ThreadTable threads = new ThreadTable();
    private final Consumer<Class<?>> opener;
    private final BiConsumer<String, Throwable> log;

    /**
     * Loads what hooks run on. A hook must not wait for a class that another thread loads, which waits for what is hooked; and what runs
     * before the guard is up must not load a class, for loading classes is what may be hooked.
     *
     * @param opener opens the package of a class of a named module to the agent
     * @param log is told of failures of ours
     */
    public Guard(Consumer<Class<?>> opener, BiConsumer<String, Throwable> log) {
        this.opener = opener;
        this.log = log;
        leave(here());
        StackRoom.isThere(true);
        CallingCode.load();
    }

    /** What is known of the current thread. */
    ThreadState here() {
        ThreadState known = threads.current();
        return known == null ? threads.enter() : known;
    }

    /** Forgets the current thread if it is in no woven method any more. Before that its guard is down: {@code busy} is false. */
    void leave(ThreadState here) {
        if (here.isIdle()) {
            threads.leave();
        }
    }

    /** As {@link HookTable#onBehalfOf}. */
    public <T> @Nullable T onBehalfOf(boolean isOfJdk, HookTable.Work<T> work) {
        ThreadState state = here();
        if (state.busy) {
            return null;
        }
        state.busy = true;
        try {
            if (!StackRoom.isThere(true)) {
                work.missed();
                return null;
            }
            return isOurOwn(isOfJdk) ? null : work.run();
        } finally {
            state.busy = false;
            leave(state);
        }
    }

    /** Whether a call of a woven method is made by the agent for itself, which only calls the JDK so. */
    boolean isOurOwn(boolean isOfJdk) {
        return isOfJdk && CallingCode.isAgent();
    }

    /** Opens the package of a class to the agent. */
    public void open(Class<?> type) {
        opener.accept(type);
    }

    /** Tells of a failure of ours. */
    public void report(String what, Throwable thrown) {
        log.accept(what, thrown);
    }
}
