package dev.tendril.agent.live.hold;

import dev.tendril.agent.live.stack.Thrown;
import dev.tendril.agent.weave.call.InFlight;
import org.jspecify.annotations.Nullable;

/** A thread that is held before a method. */
final class HeldCall extends Held {

    private final InFlight call;
    private final @Nullable Object[] arguments;
    private boolean hasOtherArguments;
    private boolean returns;
    private @Nullable Object result;

    HeldCall(long number, InFlight call) {
        super(number, call.name());
        this.call = call;
        this.arguments = call.arguments().clone();
    }

    InFlight call() {
        return call;
    }

    synchronized @Nullable Object[] arguments() {
        return arguments.clone();
    }

    synchronized void argument(int index, @Nullable Object value) {
        checkHeld();
        arguments[index] = value;
        hasOtherArguments = true;
    }

    /** It may go on as if the method had returned this. */
    synchronized void releaseReturning(@Nullable Object value) {
        release(null);
        returns = true;
        result = value;
    }

    /** Does what a client said, on the thread itself, which goes on. */
    synchronized void decide() {
        Throwable thrown = thrown();
        if (hasOtherArguments) {
            call.arguments(arguments.clone());
        }
        if (thrown != null) {
            call.throwInstead(Thrown.here(thrown));
        } else if (returns) {
            call.returnInstead(result);
        }
    }
}
