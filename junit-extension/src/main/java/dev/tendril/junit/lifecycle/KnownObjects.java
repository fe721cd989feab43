package dev.tendril.junit.lifecycle;

import dev.tendril.RemoteJvm;
import dev.tendril.Tendril;
import dev.tendril.call.RemoteFailure;
import dev.tendril.heap.HeapPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instances that tests were given, so that not each of hundreds searches the heap. An instance that was the only one of its
 * type is given again for as long as it is found, itself, in the place where it was: one look, where a search stops the application for
 * a time that grows with its heap. A place is looked for when an instance is wanted the second time, for that takes a search as well.
 */
final class KnownObjects {

    /** Guarded by this. */
    private final Map<Wanted.Instance, Known> known = new HashMap<>();

    KnownObjects() {}

    /** The object, from its place or else by a search, which fails as {@link Wanted#in} does. */
    Object find(Wanted.Instance wanted, RemoteJvm jvm) {
        Known before;
        synchronized (this) {
            before = known.get(wanted);
        }
        if (before != null && before.isStillThere(jvm)) {
            return before.object();
        }
        Object found = wanted.in(jvm);
        String place = before == null || before.hasNoPlace() ? null : placeOf(found, jvm);
        synchronized (this) {
            known.put(wanted, new Known(found, place, before != null && place == null));
        }
        return found;
    }

    /** A path that leads to it from a static field or thread; null if there is none. */
    private static @Nullable String placeOf(Object object, RemoteJvm jvm) {
        try {
            List<HeapPath> holders = jvm.heap().holders(object, 1);
            return holders.isEmpty() || !holders.get(0).isRepeatable()
                    ? null
                    : holders.get(0).path();
        } catch (RemoteFailure | IllegalStateException notAllowedOrTooMuch) {
            return null;
        }
    }

    /**
     * An instance that was found.
     *
     * @param place the path to it, if that was asked for and there is one
     * @param hasNoPlace whether it was asked for in vain
     */
    private record Known(Object object, @Nullable String place, boolean hasNoPlace) {

        boolean isStillThere(RemoteJvm jvm) {
            if (place == null) {
                return false;
            }
            try {
                return jvm.at(place).equals(Tendril.remote(object));
            } catch (RemoteFailure | IllegalArgumentException | IllegalStateException leadsElsewhere) {
                return false;
            }
        }
    }
}
