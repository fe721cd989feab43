package dev.tendril.proxy;

import dev.tendril.call.Caller;
import dev.tendril.call.Invocation;
import dev.tendril.call.RemoteFailure;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.reference.Lease;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns calls on a proxy into remote calls. Equality, hash codes and descriptions cross the wire only where the remote
 * class has its own, and describing a proxy is bounded, so that neither a log line nor a debugger hangs on one.
 */
final class RemoteHandler implements InvocationHandler, Leased {

    private static final Duration DESCRIBING = Duration.ofSeconds(1);

    private final Caller caller;
    private final Lease lease;
    private final Function<Object, @Nullable Lease> leases;

    RemoteHandler(Caller caller, Lease lease, Function<Object, @Nullable Lease> leases) {
        this.caller = caller;
        this.lease = lease;
        this.leases = leases;
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
        return caller.call(Invocation.of(lease, method, arguments));
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
