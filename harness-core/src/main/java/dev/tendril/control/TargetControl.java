package dev.tendril.control;

import dev.tendril.access.Exposed;
import dev.tendril.access.Grant;

/** The target as a whole. */
public interface TargetControl {

    /** Facts about the target that do not change. */
    @Exposed(Grant.GET)
    TargetInfo info();

    /**
     * Whether the application has come as far as it gets by itself: its main method has returned, or the main thread
     * waits (for a lock, a condition, time, or a connection). Used as the readiness of a launched JVM that names no
     * other.
     */
    @Exposed(Grant.GET)
    boolean mainHasSettled();

    /**
     * Undoes what clients left behind (so that a client that may only read can leave, too) and takes the agent out of the target: the answer arrives first, then every
     * connection closes.
     */
    @Exposed(Grant.GET)
    void detach();
}
