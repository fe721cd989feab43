package dev.tendril.reference;

import dev.tendril.protocol.ClassDescriptor;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * This side's hold on one object the peer has lent. While a lease is reachable the object over there lives; there is at
 * most one reachable lease for an object and a connection. Proxies and handles hold leases; when the last of them is
 * collected the object is released.
 */
public final class Lease {

    private final LeaseTable table;
    private final long id;
    private final ClassDescriptor type;
    private @Nullable WeakReference<Object> proxy;
    private volatile @Nullable Type declared;

    Lease(LeaseTable table, long id, ClassDescriptor type) {
        this.table = table;
        this.id = id;
        this.type = type;
    }

    /** The lender's number for the object. */
    public long id() {
        return id;
    }

    /** The object's class. */
    public ClassDescriptor type() {
        return type;
    }

    /** Whether this lease belongs to that table, and so to its connection. */
    public boolean isOf(LeaseTable other) {
        return table == other;
    }

    /** The connection's owner, as given to its table. */
    public Object owner() {
        return table.owner();
    }

    /** As which type, with its type arguments, the object was received; {@code Object} if as several, or nobody said. */
    public Type declared() {
        Type known = declared;
        return known == null ? Object.class : known;
    }

    /** Says as which type, with its type arguments, the object was received. */
    public synchronized void declare(Type type) {
        declared = declared == null || type.equals(declared) ? type : Object.class;
    }

    /** The proxy last remembered, if it is of the wanted type and has not been collected. */
    public synchronized <T> @Nullable T remembered(Class<T> wanted) {
        Object known = proxy == null ? null : proxy.get();
        return wanted.isInstance(known) ? wanted.cast(known) : null;
    }

    /** Remembers a proxy, weakly, so that the same object arriving again is given the same proxy. */
    public synchronized void remember(Object made) {
        proxy = new WeakReference<>(made);
    }

    /** For people: {@code shop.Inventory#17}. */
    @Override
    public String toString() {
        return type.name() + "#" + id;
    }
}
