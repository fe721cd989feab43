package dev.tendril.agent.live.point;

import dev.tendril.agent.inspect.Conversions;
import dev.tendril.agent.inspect.Conversions.Fit;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.call.RemoteFailure;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a method can be made to return or throw without being run. */
public final class Outcomes {

    private Outcomes() {}

    /**
     * Checks that the methods at a place can return a value.
     *
     * @throws IllegalArgumentException if not: why
     */
    public static void checkResult(PointPlaces.Resolved at, @Nullable Object value) {
        if (!(at.declared() instanceof Method method)) {
            throw new IllegalArgumentException(
                    "A constructor returns nothing: its object is made before it runs, and the"
                            + " JVM insists that it runs. It can throw, be delayed, or be paused.");
        }
        Class<?> type = method.getReturnType();
        if (type == void.class ? value != null : Conversions.fit(type, value) == Fit.NONE) {
            throw new IllegalArgumentException("The method "
                    + method.getDeclaringClass().getName() + "." + method.getName()
                    + (type == void.class
                            ? " returns nothing, but found a value of type "
                                    + (value == null ? "null" : value.getClass().getName()) + ". Pass null."
                            : Conversions.mismatch(type, value)));
        }
    }

    /**
     * Checks that the methods at a place can throw something.
     *
     * @throws IllegalArgumentException if not: why
     */
    public static void checkThrown(PointPlaces.Resolved at, @Nullable Object thrown) {
        if (!(thrown instanceof Throwable throwable)) {
            throw new IllegalArgumentException("Expected something that can be thrown, found " + thrown + ".");
        }
        if (thrown instanceof RemoteFailure) {
            throw new IllegalArgumentException("Expected an exception of a class that the target has, found one that it"
                    + " lacks: " + throwable.getMessage() + ". Throw one of the JDK or of the application.");
        }
        if (!PointPlaces.declares(at.type(), at.declared(), throwable)) {
            List<String> declared = Arrays.stream(at.declared().getExceptionTypes())
                    .map(Class::getName)
                    .toList();
            throw new IllegalArgumentException(
                    "The method " + at.declared().getDeclaringClass().getName() + "."
                            + at.declared().getName() + " does not declare "
                            + thrown.getClass().getName() + ", which is a checked exception; it declares "
                            + (declared.isEmpty() ? "none" : String.join(", ", declared))
                            + ". Throw one of these, or an unchecked one: its callers are not prepared for others.");
        }
    }

    /** A value as a method returns it: of its type, if that is primitive. */
    public static @Nullable Object converted(InFlight call, @Nullable Object value) {
        return call.method() instanceof Method method ? Conversions.convert(method.getReturnType(), value) : value;
    }
}
