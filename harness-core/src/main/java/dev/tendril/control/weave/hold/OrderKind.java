package dev.tendril.control.weave.hold;

/** How threads are ordered. */
public enum OrderKind {
    /** Each point waits until the one before it has been passed. */
    SEQUENCE,
    /** Threads at the points wait until there is one at each. */
    RENDEZVOUS,
    /** Threads at the second point wait until the first has been passed so often. */
    COUNTDOWN
}
