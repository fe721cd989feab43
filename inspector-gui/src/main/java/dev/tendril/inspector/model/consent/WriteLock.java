package dev.tendril.inspector.model.consent;

import dev.tendril.inspector.model.task.Problem;

/** Whether a target may be changed in this session. */
public interface WriteLock {

    boolean isOpen();

    /** Whether it stays closed for good. */
    boolean isSealed();

    /** Lets changes pass; a sealed one stays sealed. */
    void open();

    /** Why nothing can be changed, if it is sealed. */
    Problem whySealed();
}
