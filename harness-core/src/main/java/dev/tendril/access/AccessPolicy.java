package dev.tendril.access;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides, for one connection and one direction, whether the peer may call a method of an object it was lent. A refused
 * method never runs, and neither does any other code of the object. Policies are asked by many threads at once.
 */
@FunctionalInterface
public interface AccessPolicy {

    /**
     * @param target the lent object
     * @param lentAs the declared types it was lent under, with their type arguments where they are known
     * @param method the method asked for, as its declaring type declares it
     * @return null to allow, else a clause for people saying why not
     */
    @Nullable
    String refusal(Object target, Set<Type> lentAs, Method method);

    /** The type under which the result of an allowed method is lent, if it is lent: what its declaration promises. */
    default Type resultType(Object target, Set<Type> lentAs, Method method) {
        return method.getReturnType();
    }

    /** Everything, private members included: the peer is trusted like code of this JVM. For an agent's own client. */
    static AccessPolicy full() {
        return (target, lentAs, method) -> null;
    }

    /**
     * Public members of the types an object was lent as: a callback can be called as the callback it is, and no other of
     * its methods. For the client of an agent, whose objects wander through code that declares little.
     *
     * <p>Where the declared type says nothing (plain {@code Object}), the methods of the interfaces the object implements
     * are reachable, and the public ones of its class unless that is the JDK's. Type arguments count: the elements of a
     * {@code List<Order>} are orders and nothing more. {@code equals}, {@code hashCode} and {@code toString} belong to
     * every type; what gives access to the JVM itself ({@code getClass}, class loaders, reflection, threads,
     * processes) is never reachable.
     */
    static AccessPolicy lentTypesOnly() {
        return new DeclaredOnly(false, EnumSet.allOf(Grant.class));
    }

    /**
     * Only what the author of a service exposes. For plain RPC, in both directions:
     *
     * <ul>
     *   <li>an object lent as an interface: the methods of that interface. A service is lent as the interface it is
     *       offered as, a result as its method declares it; type arguments count, as in {@link #lentTypesOnly()};
     *   <li>an object lent as a class of the JDK, which nobody can mark: its public methods;
     *   <li>an object lent as another class, or as plain {@code Object}: nothing;
     *   <li>any object: its members marked {@link Exposed}, and {@code equals}, {@code hashCode} and {@code toString}.
     * </ul>
     *
     * <p>What gives access to the JVM itself is never reachable.
     */
    static AccessPolicy exposed() {
        return exposed(EnumSet.allOf(Grant.class));
    }

    /** Like {@link #exposed()}, and of that only what needs one of these grants. Methods need {@link Grant#CALL} unless marked. */
    static AccessPolicy exposed(Set<Grant> grants) {
        return new DeclaredOnly(true, grants);
    }

    /** This policy, and of what it allows only what {@code other} allows too. */
    default AccessPolicy and(AccessPolicy other) {
        AccessPolicy first = this;
        return new AccessPolicy() {
            @Override
            public @Nullable String refusal(Object target, Set<Type> lentAs, Method method) {
                String refusal = first.refusal(target, lentAs, method);
                return refusal != null ? refusal : other.refusal(target, lentAs, method);
            }

            @Override
            public Type resultType(Object target, Set<Type> lentAs, Method method) {
                return first.resultType(target, lentAs, method);
            }

            @Override
            public String toString() {
                return first + " and " + other;
            }
        };
    }
}
