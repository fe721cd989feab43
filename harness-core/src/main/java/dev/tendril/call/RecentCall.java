package dev.tendril.call;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;

/**
 * A call that ended.
 *
 * @param began when it was made
 * @param took until its answer was there
 * @param method the method, as the calling code saw it
 * @param target the remote object, for people: {@code shop.Inventory#3}
 * @param outcome how it ended
 */
public record RecentCall(Instant began, Duration took, Method method, String target, Outcome outcome) {

    /** How a call ended, as {@link RemoteFailure} tells the ways apart. */
    public enum Outcome {
        RETURNED,
        /** It ran and threw. */
        THREW,
        /** It was refused; nothing ran. */
        REFUSED,
        /** No answer came: a deadline, an interrupt, a lost connection. */
        UNKNOWN,
        /** It was sent as a call that is not answered. */
        ONE_WAY
    }

    /** For people: {@code shop.Inventory.reserve on shop.Inventory#3 RETURNED after 120 microseconds}. */
    @Override
    public String toString() {
        return method.getDeclaringClass().getName() + "." + method.getName() + " on " + target + " " + outcome
                + " after " + took.toNanos() / 1_000 + " \u00b5s";
    }
}
