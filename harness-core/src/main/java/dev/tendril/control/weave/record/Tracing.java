package dev.tendril.control.weave.record;

import dev.tendril.control.weave.point.Armed;

/** A trace in force. */
public interface Tracing extends Armed {

    /** Waits until so many calls of the point have ended, or for so long; how many have. */
    long await(long calls, long millis);

    /** What was called so far. */
    CallTreeData tree();
}
