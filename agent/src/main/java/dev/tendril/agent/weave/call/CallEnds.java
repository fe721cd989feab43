package dev.tendril.agent.weave;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who were told that a call has begun that it has ended, whoever listens at the method by now. Woven code calls it, as a
 * function of the JDK's, with the array of the call.
 */
final class CallEnds implements BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> {

    /** By which woven code asks the bridge for it; those of hooks are not negative. */
    static final int NUMBER = -1;

    private final Weaving weaving;

    CallEnds(Weaving weaving) {
        this.weaving = weaving;
    }

    @Override
    public @Nullable Object apply(@Nullable Object call, @Nullable Object nothing) {
        // Nothing of the JDK's may run before the guard is up.
        if (call != null) {
            end((@Nullable Object[]) call);
        }
        return null;
    }

    private void end(@Nullable Object[] shared) {
        ThreadTable threads = weaving.threads();
        ThreadState state = threads.current();
        ThreadState known = state == null ? threads.enter() : state;
        boolean wasBusy = known.busy;
        known.busy = true;
        try {
            InFlight call = shared[0] instanceof InFlight constructed ? constructed : known.pop(shared);
            if (call != null) {
                call.end();
            }
        } catch (Throwable e) {
            weaving.report("the end of a call could not be told", e);
        } finally {
            if (!wasBusy && known.lowerGuard()) {
                threads.leave();
            }
        }
    }
}
