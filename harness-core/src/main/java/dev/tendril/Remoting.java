package dev.tendril;

import dev.tendril.call.Caller;
import dev.tendril.call.Invocation;
import dev.tendril.protocol.Printable;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.proxy.Recorder;
import dev.tendril.reference.Lease;
import dev.tendril.value.ClassFinder;
import dev.tendril.value.Primitives;
import dev.tendril.value.Proxies;
import dev.tendril.value.UnsuitableValueException;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Calls of the agent's services whose result is wanted as a type that only the caller knows. */
final class Remoting {

    private static final int LONGEST_TEXT = 200;

    private Remoting() {}

    /**
     * Makes the one call that {@code body} makes on the service, its result wanted as {@code expected}: for lent objects
     * {@link RemoteObject} gives a handle without making a proxy.
     */
    static <S> @Nullable Object call(S service, Recorder.Selection<S> body, Class<?> expected) {
        Invocation invocation = Recorder.record(service, body).expecting(expected);
        try {
            return ((Caller) invocation.target().owner()).call(invocation);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /**
     * A value that came as a handle, or by value, as the type its user wants: a proxy, a view, a widened number.
     *
     * @param what the place it came from, for the message
     */
    static <V> @Nullable V as(@Nullable Object value, Class<V> type, String what) {
        if (value == null) {
            return null;
        }
        if (value instanceof LiveObject<?> handle && !type.isAssignableFrom(RemoteObject.class)) {
            return handle.as(type);
        }
        if (value instanceof LiveObject<?> handle && type == Object.class) {
            return type.cast(handle.natural());
        }
        if (value instanceof Object[] elements && type.isArray() && !type.isInstance(value)) {
            return type.cast(array(elements, type.getComponentType(), what));
        }
        Object fitting = Primitives.widened(value, type);
        Object found = fitting == null ? value : fitting;
        if (!Primitives.boxed(type).isInstance(found)) {
            throw new IllegalArgumentException("expected " + what + " to be a " + type.getName() + ", found "
                    + describe(value) + "; use " + value.getClass().getName() + " or Object");
        }
        @SuppressWarnings("unchecked")
        V fit = (V) found;
        return fit;
    }

    private static Object array(Object[] elements, Class<?> component, String what) {
        Object made = Array.newInstance(component, elements.length);
        for (int i = 0; i < elements.length; i++) {
            Array.set(made, i, as(elements[i], component, what + "[" + i + "]"));
        }
        return made;
    }

    /** The lease of a proxy or handle. */
    static Lease leaseOf(Object proxy) {
        Lease lease = ProxyFactory.leaseHeldBy(proxy);
        if (lease == null) {
            throw new IllegalArgumentException("expected a proxy of a live object of a target, found a local "
                    + proxy.getClass().getName() + "; proxies come from RemoteJvm.find, at, or calls on other proxies");
        }
        return lease;
    }

    /** Whether the remote object is an instance of the type, as far as names tell. */
    static boolean isInstance(Lease lease, Class<?> type) {
        return type == Object.class
                || lease.type().name().equals(type.getName())
                || lease.type().supertypes().contains(type.getName());
    }

    /** The proxy for a lease, or the reason there is none as an exception for users. */
    static Object proxy(Proxies proxies, Lease lease, Class<?> type) {
        try {
            return proxies.proxy(lease, type, type.getClassLoader());
        } catch (UnsuitableValueException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The class of a name that code here would see, or null. */
    static @Nullable Class<?> classHere(String name) {
        return ClassFinder.ofThisJvm().find(name, null);
    }

    /** A value in one line, for people; of a proxy what it is, since nobody is asked. */
    static String text(@Nullable Object value) {
        Lease lease = value == null ? null : ProxyFactory.leaseHeldBy(value);
        return lease == null ? Printable.of(String.valueOf(value), LONGEST_TEXT) : lease.toString();
    }

    private static String describe(Object value) {
        return value instanceof LiveObject<?> handle
                ? "a live " + handle.typeName()
                : "a " + value.getClass().getName();
    }

    /** What the called code threw goes to the caller as it is, checked or not, as it does through any proxy. */
    static RuntimeException sneaky(Throwable e) {
        return Remoting.<RuntimeException>rethrow(e);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X rethrow(Throwable e) throws X {
        throw (X) e;
    }
}
