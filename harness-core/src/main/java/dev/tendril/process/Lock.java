package dev.tendril.process;

import org.jspecify.annotations.Nullable;

/**
 * A monitor or another lock.
 *
 * @param type the name of its class
 * @param identity its identity hash, by which mentions of one lock are recognised
 * @param owner the name of the thread that has it; null if none has, or that is not known
 * @param ownerId the id of that thread; 0 if there is none
 */
public record Lock(String type, int identity, @Nullable String owner, long ownerId) {

    /** As thread dumps write it. */
    @Override
    public String toString() {
        return "<0x" + Integer.toHexString(identity) + "> (a " + type + ")";
    }
}
