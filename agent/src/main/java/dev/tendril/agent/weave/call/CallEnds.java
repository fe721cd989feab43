package dev.tendril.agent.weave.call;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who were told that a call has begun that it has ended, whoever listens at the method by now. Woven code calls it, as a
 * function of the JDK's, with the array of the call.
 */
public final class CallEnds implements BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> {

    private final Guard guard;

    public CallEnds(Guard guard) {
        this.guard = guard;
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
        ThreadState here = guard.here();
        boolean wasBusy = here.busy;
        here.busy = true;
        try {
            InFlight call = shared[0] instanceof InFlight constructed ? constructed : here.pop(shared);
            if (call != null) {
                call.end();
            }
        } catch (Throwable e) {
            guard.report("the end of a call could not be told", e);
        } finally {
            if (!wasBusy) {
                here.busy = false;
                guard.leave(here);
            }
        }
    }
}
