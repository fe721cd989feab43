package dev.tendril.control.weave.point;

/** Something that is in force at a place in live code. */
public interface Armed {

    /** Undoes it; has no effect the second time. */
    void undo();
}
