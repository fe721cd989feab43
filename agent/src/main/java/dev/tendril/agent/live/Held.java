package dev.tendril.agent.live;

import dev.tendril.agent.weave.InFlight;
import org.jspecify.annotations.Nullable;

/** A thread that is held before a method. A client changes what it will do; the thread does it when it goes on. */
final class Held {

    private final long number;
    private final Thread thread;
    private final InFlight call;
    private final String method;
    private final @Nullable Object[] arguments;
    private boolean hasOtherArguments;
    private boolean returns;
    private @Nullable Object result;
    private @Nullable Throwable thrown;
    private boolean mayGoOn;
    private @Nullable Boolean wentOnInTime;

    Held(long number, Thread thread, InFlight call) {
        this.number = number;
        this.thread = thread;
        this.call = call;
        this.method = call.name();
        this.arguments = call.arguments().clone();
    }

    long number() {
        return number;
    }

    Thread thread() {
        return thread;
    }

    InFlight call() {
        return call;
    }

    String method() {
        return method;
    }

    synchronized @Nullable Object[] arguments() {
        return arguments.clone();
    }

    synchronized void argument(int index, @Nullable Object value) {
        checkHeld();
        arguments[index] = value;
        hasOtherArguments = true;
    }

    synchronized void returning(@Nullable Object value) {
        checkHeld();
        returns = true;
        result = value;
    }

    synchronized void throwing(Throwable throwable) {
        checkHeld();
        thrown = throwable;
    }

    synchronized void release() {
        checkHeld();
        mayGoOn = true;
    }

    synchronized boolean mayGoOn() {
        return mayGoOn;
    }

    private void checkHeld() {
        if (mayGoOn || wentOnInTime != null) {
            throw new IllegalStateException("Expected thread " + thread.getName() + " to be held at " + method
                    + ", but it went on"
                    + (Boolean.FALSE.equals(wentOnInTime) ? " by itself, since it was held for too long" : "")
                    + " before this.");
        }
    }

    /** Called by the thread itself. */
    synchronized void goOn(boolean inTime) {
        wentOnInTime = inTime;
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
