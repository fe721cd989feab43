package dev.tendril.inspector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a member is, and the live object found in it: what the model carries around as a member's handle.
 *
 * <p>Two are equal when they name the same member. The live objects take no part in that: comparing proxies would run code
 * of the application.
 */
final class Place {

    // No field or element is called so.
    private static final String LOOSE = "";

    private final String ownerKey;
    private final String slot;
    private final int index;
    private final @Nullable Object owner;
    private final @Nullable Object held;

    private Place(String ownerKey, String slot, int index, @Nullable Object owner, @Nullable Object held) {
        this.ownerKey = ownerKey;
        this.slot = slot;
        this.index = index;
        this.owner = owner;
        this.held = held;
    }

    /** A static field of a class, by binary name. */
    static Place inClass(String type, String field, @Nullable Object held) {
        return new Place(type, field, -1, null, held);
    }

    /**
     * A field, element or entry of a live object.
     *
     * @param identity the owner's, with its class
     * @param index where it is among the slots of its owner
     */
    static Place inObject(Object owner, String identity, String slot, int index, @Nullable Object held) {
        return new Place(identity, slot, index, owner, held);
    }

    /**
     * No place at all: an object that was found, returned or passed somewhere.
     *
     * @param identity the object's, with its class
     */
    static Place loose(String identity, @Nullable Object held) {
        return new Place(identity, LOOSE, -1, null, held);
    }

    /** Whether the object was found on no path. */
    boolean isLoose() {
        return slot.equals(LOOSE);
    }

    /** The live object whose slot this is, null for statics. */
    @Nullable
    Object owner() {
        return owner;
    }

    /** The class whose static field this is. */
    String type() {
        return ownerKey;
    }

    /** The owner, class or object, by a name that is its own while connected. */
    String ownerKey() {
        return ownerKey;
    }

    /** What the agent calls the slot. */
    String slot() {
        return slot;
    }

    int index() {
        return index;
    }

    /** The live object found here, null for values that came as copies. */
    @Nullable
    Object held() {
        return held;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place that && ownerKey.equals(that.ownerKey) && slot.equals(that.slot);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ownerKey, slot);
    }

    @Override
    public String toString() {
        return ownerKey + " " + slot;
    }
}
