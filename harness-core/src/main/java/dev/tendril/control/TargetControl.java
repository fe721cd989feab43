package dev.tendril.control;

/** The target as a whole. */
public interface TargetControl {

    /** Facts about the target that do not change. */
    TargetInfo info();

    /**
     * Whether the application has come as far as it gets by itself: its main method has returned, or the main thread
     * waits (for a lock, a condition, time, or a connection). Used as the readiness of a launched JVM that names no
     * other.
     */
    boolean mainHasSettled();

    /**
     * Undoes what clients left behind and takes the agent out of the target: the answer arrives first, then every
     * connection closes.
     */
    void detach();
}
