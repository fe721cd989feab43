package dev.tendril;

import dev.tendril.control.weave.record.Shot;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object of the target as it was at one moment: its fields, or its elements, a few levels deep and under limits. Needs no class
 * here. Values of fields that are named like secrets are left out.
 *
 * <p>Two snapshots are equal when they are of the same live object, whatever state they show. Immutable.
 */
public final class Snapshot {

    private final Shot shot;
    private final Map<String, @Nullable Object> fields;

    private Snapshot(Shot shot) {
        this.shot = shot;
        var taken = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < shot.names().length; i++) {
            taken.put(shot.names()[i], of(shot.values()[i]));
        }
        fields = Collections.unmodifiableMap(taken);
    }

    /** A value as it came: a shot as a snapshot, and everything else, elements of arrays included, as it is. */
    static @Nullable Object of(@Nullable Object received) {
        if (received instanceof Shot shot) {
            return new Snapshot(shot);
        }
        return received instanceof Object[] elements && Arrays.stream(elements).anyMatch(Shot.class::isInstance)
                ? Arrays.stream(elements).map(Snapshot::of).toArray()
                : received;
    }

    /** The binary name of the object's class. */
    public String type() {
        return shot.type();
    }

    /**
     * What was taken of the object, by the names of its fields, {@code [index]} for elements, or the text of a key: plain data, or
     * snapshots. Unmodifiable.
     */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if none of that name was taken: which were
     */
    public @Nullable Object field(String name) {
        if (!fields.containsKey(name)) {
            throw new IllegalArgumentException(
                    "expected a field of " + type() + " that was taken, " + fields.keySet() + ", found " + name);
        }
        return fields.get(name);
    }

    /** The object as it is now, as a proxy or handle; null if it was not lent. */
    public @Nullable Object live() {
        return shot.live();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Snapshot snapshot
                && (this == other || shot.live() != null && isSame(shot.live(), snapshot.shot.live()));
    }

    /** Whether this is of the live object behind a proxy or handle. */
    public boolean isOf(@Nullable Object proxy) {
        return shot.live() != null && isSame(shot.live(), proxy);
    }

    private static boolean isSame(Object one, @Nullable Object other) {
        return other != null
                && (one == other
                        || Tendril.isRemote(one)
                                && Tendril.isRemote(other)
                                && Remoting.leaseOf(one) == Remoting.leaseOf(other));
    }

    @Override
    public int hashCode() {
        return shot.live() == null
                ? System.identityHashCode(this)
                : Objects.hashCode(Tendril.isRemote(shot.live()) ? Remoting.leaseOf(shot.live()) : shot.live());
    }

    /** The object in one line. */
    @Override
    public String toString() {
        return shot.text();
    }
}
