package dev.tendril.call;

import dev.tendril.reference.Lease;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call about to be made: of which object, which method, with what, and what its caller expects of it. Immutable; the
 * argument array is not copied.
 *
 * @param target the lent object
 * @param method the method as the calling code sees it
 * @param arguments one for each parameter
 * @param expected the type the result is wanted as, usually the method's return type
 * @param timeout how long to wait; null for the connection's default
 */
public record Invocation(
        Lease target,
        Method method,
        @Nullable Object[] arguments,
        Class<?> expected,
        @Nullable Duration timeout) {

    /** A call as the method declares it. */
    public static Invocation of(Lease target, Method method, @Nullable Object @Nullable [] arguments) {
        return new Invocation(
                target, method, arguments == null ? new Object[0] : arguments, method.getReturnType(), null);
    }

    /** The same call with its result wanted as another type. */
    public Invocation expecting(Class<?> type) {
        return new Invocation(target, method, arguments, type, timeout);
    }

    /** The same call with another bound on the wait. */
    public Invocation within(Duration bound) {
        return new Invocation(target, method, arguments, expected, bound);
    }

    /** Whether the called method declares that it throws such a throwable. */
    boolean declares(Throwable throwable) {
        return List.of(method.getExceptionTypes()).stream().anyMatch(type -> type.isInstance(throwable));
    }

    /** For people: {@code shop.Inventory.reserve on shop.Inventory#3}. */
    String describe() {
        return method.getDeclaringClass().getName() + "." + method.getName() + " on " + target;
    }
}
