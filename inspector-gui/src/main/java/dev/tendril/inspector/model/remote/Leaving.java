package dev.tendril.inspector.model.remote;

/** Takes the agent out of a target. */
public interface Leaving {

    /** The agent ends, with all its connections, and undoes what its clients left behind; the target goes on. Blocks. */
    void detach() throws TargetException, InterruptedException;
}
