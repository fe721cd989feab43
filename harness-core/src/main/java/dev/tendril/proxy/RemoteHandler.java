package dev.tendril.proxy;

import dev.tendril.call.Caller;
import dev.tendril.call.Invocation;
import dev.tendril.call.RemoteFailure;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.reference.Lease;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls on a proxy into remote calls. Equality, hash codes and descriptions cross the wire only where the remote
 * class has its own, and describing a proxy is bounded, so that neither a log line nor a debugger hangs on one.
 */
final class RemoteHandler implements InvocationHandler, Leased {

    /** Methods of collections and maps that change nothing. */
    private static final Set<String> READING = Set.of(
            "size",
            "isEmpty",
            "contains",
            "containsAll",
            "containsKey",
            "containsValue",
            "get",
            "getOrDefault",
            "getFirst",
            "getLast",
            "indexOf",
            "lastIndexOf",
            "toArray",
            "iterator",
            "listIterator",
            "descendingIterator",
            "spliterator",
            "stream",
            "parallelStream",
            "keySet",
            "values",
            "entrySet",
            "subList",
            "headSet",
            "tailSet",
            "subSet",
            "first",
            "last",
            "peek",
            "element",
            "comparator");

    private static final Method ITERATOR = iteratorMethod();
    private static final Duration DESCRIBING = Duration.ofSeconds(1);

    private final Caller caller;
    private final Lease lease;
    private final Function<Object, @Nullable Lease> leases;
    private final AtomicLong changes;
    private final boolean isCollection;
    private final boolean isContainer;

    RemoteHandler(Caller caller, Lease lease, Function<Object, @Nullable Lease> leases, AtomicLong changes) {
        this.caller = caller;
        this.lease = lease;
        this.leases = leases;
        this.changes = changes;
        List<String> types = lease.type().supertypes();
        isCollection = types.contains("java.util.Collection");
        isContainer = isCollection || types.contains("java.util.Map");
    }

    @Override
    public Lease lease() {
        return lease;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (isOfObject(method)) {
            switch (method.getName()) {
                case "equals":
                    return isEqual(method, arguments == null ? null : arguments[0]);
                case "hashCode":
                    return hash(method);
                default:
                    return describe(method);
            }
        }
        if (isCollection && method.getName().equals("iterator") && method.getParameterCount() == 0) {
            return iterator(method, Prefetch.NONE);
        }
        if (isContainer && !READING.contains(method.getName())) {
            changes.incrementAndGet();
        }
        return caller.call(Invocation.of(lease, method, arguments));
    }

    /** An iterator of the object, which is an {@code Iterable}, that fetches pages. */
    Object iterator(Prefetch prefetch) {
        try {
            Object iterator = iterator(ITERATOR, prefetch);
            return Objects.requireNonNull(iterator, "iterator() returned null");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    private @Nullable Object iterator(Method method, Prefetch prefetch) throws Throwable {
        return PagedIterator.start(caller, Invocation.of(lease, method, null), prefetch, leases, changes::get);
    }

    private static Method iteratorMethod() {
        try {
            return Iterable.class.getMethod("iterator");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Iterable has iterator()", e);
        }
    }

    private static boolean isOfObject(Method method) {
        return switch (method.getName()) {
            case "hashCode", "toString" -> method.getParameterCount() == 0;
            case "equals" -> method.getParameterCount() == 1 && method.getParameterTypes()[0] == Object.class;
            default -> false;
        };
    }

    private boolean isEqual(Method method, @Nullable Object other) throws Throwable {
        if (other == null) {
            return false;
        }
        if (leases.apply(other) == lease) {
            return true;
        }
        return lease.type().has(ClassDescriptor.OVERRIDES_EQUALS)
                && Boolean.TRUE.equals(caller.call(Invocation.of(lease, method, new Object[] {other})));
    }

    private int hash(Method method) throws Throwable {
        if (!lease.type().has(ClassDescriptor.OVERRIDES_HASH_CODE)) {
            return System.identityHashCode(lease);
        }
        Object hash = caller.call(Invocation.of(lease, method, null));
        return hash instanceof Integer i ? i : 0;
    }

    private String describe(Method method) {
        String local = lease + " in " + caller.label();
        if (!lease.type().has(ClassDescriptor.OVERRIDES_TO_STRING)) {
            return local;
        }
        try {
            Object text = caller.call(Invocation.of(lease, method, null).within(DESCRIBING));
            return String.valueOf(text);
        } catch (RemoteFailure e) {
            return local + " (its toString did not answer)";
        } catch (Throwable e) {
            return local + " (its toString threw " + e.getClass().getName() + ")";
        }
    }
}
