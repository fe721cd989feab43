package dev.tendril.junit;

/** What becomes of the tests when there is no JVM to attach to. */
public enum WhenAbsent {

    /** They fail. */
    FAIL,

    /** They are reported as aborted, as with a failed assumption. */
    ABORT
}
