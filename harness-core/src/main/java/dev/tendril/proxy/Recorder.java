package dev.tendril.proxy;

import dev.tendril.call.Invocation;
import dev.tendril.reference.Lease;
import dev.tendril.value.Primitives;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which call a piece of code makes on a proxy by letting it make the call on a stand-in that only records. */
public final class Recorder implements InvocationHandler {

    private final Lease lease;
    private final List<Invocation> recorded = new ArrayList<>();

    private Recorder(Lease lease) {
        this.lease = lease;
    }

    /**
     * Runs the selector once, here, on a stand-in of the proxy.
     *
     * @return the one call it made
     * @throws IllegalArgumentException if {@code proxy} is no proxy of a remote object
     * @throws IllegalStateException if the selector made no call, or more than one
     */
    public static <T> Invocation record(T proxy, Selection<T> selector) {
        Lease lease = ProxyFactory.leaseHeldBy(proxy);
        if (lease == null) {
            throw new IllegalArgumentException("expected a proxy of a remote object, found a local "
                    + proxy.getClass().getName());
        }
        var recorder = new Recorder(lease);
        try {
            selector.select(standIn(proxy, recorder));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "the selector threw " + e + "; it should only make one call on its argument", e);
        }
        if (recorder.recorded.size() != 1) {
            throw new IllegalStateException("expected a selector that makes exactly one call on its argument, such as"
                    + " o -> o.name(), found one that made " + recorder.recorded.size());
        }
        return recorder.recorded.get(0);
    }

    /**
     * The method that the selector calls, on a stand-in of the type.
     *
     * @throws IllegalArgumentException if no stand-in can be made of the type: why
     * @throws IllegalStateException if the selector made no call, or more than one
     */
    static <T> Method method(Class<T> type, Selection<T> selector) {
        var called = new ArrayList<Method>();
        InvocationHandler handler = (standIn, method, arguments) -> {
            called.add(method);
            return Primitives.defaultValue(method.getReturnType());
        };
        String closed = type.isInterface() ? null : Openness.whyNot(type);
        if (closed != null || type.isSealed()) {
            throw new IllegalArgumentException("expected an interface or an open class, found " + type.getName() + ": "
                    + (closed == null ? "it is sealed" : closed));
        }
        Object standIn = type.isInterface()
                ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler)
                : ClassProxies.make(type, List.of(), handler);
        try {
            selector.select(type.cast(standIn));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the selector threw " + e + "; it should only make one call", e);
        }
        if (called.size() != 1) {
            throw new IllegalStateException("expected a selector that makes exactly one call on its argument, such as"
                    + " o -> o.name(), found one that made " + called.size());
        }
        return called.get(0);
    }

    @SuppressWarnings("unchecked")
    private static <T> T standIn(T proxy, InvocationHandler handler) {
        Class<?> type = proxy.getClass();
        Object made = ProxyFactory.another(proxy, handler);
        if (made == null) {
            throw new IllegalArgumentException(
                    "expected a typed proxy, found a " + type.getName() + "; use its view() or as(type) first");
        }
        return (T) made;
    }

    @Override
    public @Nullable Object invoke(Object standIn, Method method, @Nullable Object @Nullable [] arguments) {
        recorded.add(Invocation.of(lease, method, arguments));
        return Primitives.defaultValue(method.getReturnType());
    }

    /** Code that makes one call on its argument. */
    @FunctionalInterface
    public interface Selection<T> {
        void select(T standIn) throws Throwable;
    }
}
