package dev.tendril.access;

import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether the peer may call a method of an object it was lent. A refused method never runs. */
@FunctionalInterface
public interface AccessPolicy {

    /**
     * @param target the lent object
     * @param lentAs the declared types it was lent under
     * @param method the method asked for, as its declaring type declares it
     * @return null to allow, else a clause for people saying why not
     */
    @Nullable
    String refusal(Object target, Set<Class<?>> lentAs, Method method);

    /** Everything, private members included: the peer is trusted like code of this JVM. For an agent's own client. */
    static AccessPolicy full() {
        return (target, lentAs, method) -> null;
    }

    /**
     * Only members of the types an object was lent as: a callback can be called as the callback it is, and no other of its
     * methods. Objects lent as plain {@code Object} expose their public methods.
     */
    static AccessPolicy lentTypesOnly() {
        return new LentTypesOnly();
    }
}
