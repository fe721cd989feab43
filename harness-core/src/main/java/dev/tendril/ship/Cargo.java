package dev.tendril.ship;

import dev.tendril.graph.GraphWriter;
import dev.tendril.graph.UncopyableException;
import dev.tendril.protocol.Value;
import dev.tendril.value.Proxies;
import dev.tendril.value.Travels;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of code captured, looked through before it is sent: which classes must be there first, what is sent in the
 * place of lambdas and of the objects around the code, and what cannot be sent. Used once, by one thread.
 */
final class Cargo {

    private static final Value NOTHING = new Value.Null();

    private final Proxies proxies;
    private final Function<Object, @Nullable Object> standInFor;
    private final Map<Object, Object> standIns = new IdentityHashMap<>();

    /** The classes of objects that are to be copied, each with an input it was found in. */
    private final Map<Class<?>, Integer> copied = new LinkedHashMap<>();

    /** Likewise of enum constants, records, throwables, and classes themselves. */
    private final Map<Class<?>, Integer> named = new LinkedHashMap<>();

    /** @param standInFor what is sent in the place of an object; null to copy it */
    Cargo(Proxies proxies, Function<Object, @Nullable Object> standInFor) {
        this.proxies = proxies;
        this.standInFor = standInFor;
    }

    /**
     * Looks through one input.
     *
     * @throws UncopyableException if it cannot be sent: where in it the trouble is
     */
    void add(int index, @Nullable Object input) {
        if (input != null && rim(input, index) == null) {
            new GraphWriter(object -> rim(object, index)).write(input);
        }
    }

    private @Nullable Value rim(Object object, int index) {
        if (proxies.leaseOf(object) != null || standIns.containsKey(object)) {
            return NOTHING;
        }
        Class<?> type = object instanceof Class<?> itself ? itself : object.getClass();
        if (Travels.whole(object)) {
            if (type.getClassLoader() != null) {
                named.putIfAbsent(object instanceof Enum<?> constant ? constant.getDeclaringClass() : type, index);
            }
            return NOTHING;
        }
        Object standIn = standInFor.apply(object);
        if (standIn != null) {
            standIns.put(object, standIn);
            return NOTHING;
        }
        if (type.getClassLoader() != null && !type.isArray()) {
            (type.isRecord() ? named : copied).putIfAbsent(type, index);
        }
        return null;
    }

    Map<Class<?>, Integer> copied() {
        return copied;
    }

    Map<Class<?>, Integer> named() {
        return named;
    }

    /** What is sent in the place of an object: the object itself where it is copied. */
    Object standIn(Object object) {
        return standIns.getOrDefault(object, object);
    }
}
