package dev.tendril.inspector.model;

import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.remote.TargetSummary;
import dev.tendril.inspector.model.task.Problem;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Keeps a target from being changed by accident: closed until a person opens it, or sealed for good. */
public final class Padlock implements WriteLock {

    /** Whether writes pass. */
    public enum State {
        /** Nothing is written before somebody opens it. */
        CLOSED,
        /** Writes pass. */
        OPEN,
        /** Nothing is ever written in this session. */
        SEALED
    }

    private final ReadOnlyObjectWrapper<State> state;
    private final Problem whySealed;

    Padlock(boolean readOnlyHere, TargetSummary target) {
        boolean sealed = readOnlyHere || target.readOnly();
        state = new ReadOnlyObjectWrapper<>(sealed ? State.SEALED : State.CLOSED);
        whySealed = readOnlyHere
                ? new Problem("Nothing can be changed: this inspector is read-only.", "Start it without --read-only.")
                : new Problem(
                        "Nothing can be changed: the agent in " + target.name() + " is read-only.",
                        "Start the agent in full mode.");
    }

    /** Lets writes pass; a sealed one stays sealed. */
    @Override
    public void open() {
        if (state.get() == State.CLOSED) {
            state.set(State.OPEN);
        }
    }

    /** Lets no write pass until opened again. */
    public void close() {
        if (state.get() == State.OPEN) {
            state.set(State.CLOSED);
        }
    }

    @Override
    public boolean isOpen() {
        return state.get() == State.OPEN;
    }

    @Override
    public boolean isSealed() {
        return state.get() == State.SEALED;
    }

    /** Why nothing can be changed here, while it is sealed. */
    @Override
    public Problem whySealed() {
        return whySealed;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }
}
