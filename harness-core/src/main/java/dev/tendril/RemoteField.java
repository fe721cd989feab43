package dev.tendril;

import org.jspecify.annotations.Nullable;

/**
 * A field of a live object or class. Each method is one remote call; nothing is cached.
 *
 * @param <V> the type of its values here; boxes stand for primitives
 */
public interface RemoteField<V> {

    /** The value now: a copy of what travels by value, else a proxy of the live object. */
    V get();

    /**
     * Writes a value, for good.
     *
     * @throws IllegalArgumentException if the field cannot hold it or is final: why, and what to do
     */
    void set(@Nullable V value);

    /**
     * Writes a value until the returned handle is closed or the connection ends, whichever comes first; then the value
     * of before is written back.
     */
    Restore override(@Nullable V value);
}
