package dev.tendril.live;

import dev.tendril.control.weave.point.Match;
import dev.tendril.control.weave.point.Match.Kind;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.value.AsCopy;
import dev.tendril.value.Passing;
import org.jspecify.annotations.Nullable;

/** Makes matchers as they travel. */
public final class Matches {

    /** Anything, null too. */
    public static final Match ANY = new Match(Kind.ANY, null);

    private Matches() {}

    /** What equals a value; objects of this JVM are compared by a copy of them. */
    public static Match equal(@Nullable Object value) {
        if (value == null) {
            return new Match(Kind.NULL, null);
        }
        return new Match(
                Kind.EQUAL,
                Passing.isPlain(value) || ProxyFactory.leaseHeldBy(value) != null ? value : new AsCopy(value));
    }

    /** What is an instance of a class, by the class's name. */
    public static Match instance(Class<?> type) {
        return new Match(Kind.INSTANCE, type.getName());
    }
}
