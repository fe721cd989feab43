package dev.tendril.value;

import dev.tendril.reference.Lease;
import org.jspecify.annotations.Nullable;

/** Makes and recognises the local stand-ins of remote objects. Implemented above, by {@code proxy}. */
public interface Proxies {

    /**
     * A stand-in for a lent object.
     *
     * @param expected the type the caller's code expects, {@code Object} when it expects nothing
     * @param near the loader whose classes the caller's code sees
     * @throws UnsuitableValueException if the object cannot be given as {@code expected}: why, and what to use instead
     */
    Object proxy(Lease lease, Class<?> expected, @Nullable ClassLoader near);

    /** The lease a stand-in of any connection holds, or null for an ordinary object. */
    @Nullable
    Lease leaseOf(Object object);
}
