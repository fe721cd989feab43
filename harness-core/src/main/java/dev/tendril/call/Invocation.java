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
 * @param oneWay whether it is sent without an answer being wanted
 * @param pages null, or how the elements of the iterator that is called, or that the call returns, are wanted
 */
public record Invocation(
        Lease target,
        Method method,
        @Nullable Object[] arguments,
        Class<?> expected,
        @Nullable Duration timeout,
        boolean oneWay,
        @Nullable Pages pages) {

    /**
     * Several elements of an iterator in one answer.
     *
     * @param most how many at most
     * @param element the type the elements are wanted as
     * @param prefetch methods without parameters to call on each element, their results to be sent along
     */
    public record Pages(int most, Class<?> element, List<Method> prefetch) {}

    /** A call as the method declares it. */
    public static Invocation of(Lease target, Method method, @Nullable Object @Nullable [] arguments) {
        return new Invocation(
                target,
                method,
                arguments == null ? new Object[0] : arguments,
                method.getReturnType(),
                null,
                false,
                null);
    }

    /** The same call with its result wanted as another type. */
    public Invocation expecting(Class<?> type) {
        return new Invocation(target, method, arguments, type, timeout, oneWay, pages);
    }

    /** The same call with another bound on the wait. */
    public Invocation within(Duration bound) {
        return new Invocation(target, method, arguments, expected, bound, oneWay, pages);
    }

    /** The same call, of or for an iterator, answered with a {@link dev.tendril.value.Page} where the other side can. */
    public Invocation paged(Pages wanted) {
        return new Invocation(target, method, arguments, expected, timeout, oneWay, wanted);
    }

    /** The same call, sent without an answer being wanted. */
    public Invocation withoutAnswer() {
        return new Invocation(target, method, arguments, expected, timeout, true, pages);
    }

    /**
     * Whether the called method, or one that it overrides, declares that it throws such a throwable: a proxy of a class is
     * mostly used as an interface that promises more than the class.
     */
    boolean declares(Throwable throwable) {
        return declares(method.getDeclaringClass(), throwable);
    }

    private boolean declares(@Nullable Class<?> type, Throwable throwable) {
        if (type == null) {
            return false;
        }
        try {
            Method declared = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
            if (List.of(declared.getExceptionTypes()).stream().anyMatch(each -> each.isInstance(throwable))) {
                return true;
            }
        } catch (NoSuchMethodException | LinkageError e) {
            return declaresAbove(type, throwable);
        }
        return declaresAbove(type, throwable);
    }

    private boolean declaresAbove(Class<?> type, Throwable throwable) {
        return declares(type.getSuperclass(), throwable)
                || List.of(type.getInterfaces()).stream().anyMatch(each -> declares(each, throwable));
    }

    /** For people: {@code shop.Inventory.reserve on shop.Inventory#3}. */
    String describe() {
        return method.getDeclaringClass().getName() + "." + method.getName() + " on " + target;
    }
}
