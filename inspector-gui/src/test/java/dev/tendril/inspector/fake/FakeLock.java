package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.task.Problem;

/** A padlock that a test turns. */
public final class FakeLock implements WriteLock {

    /** What a sealed one says. */
    public static final Problem SEALED = new Problem("Nothing can be changed here.", "Start it without --read-only.");

    private boolean open;
    private boolean sealed;

    /** Closes it for good. */
    public void seal() {
        sealed = true;
        open = false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isSealed() {
        return sealed;
    }

    @Override
    public void open() {
        open = !sealed;
    }

    @Override
    public Problem whySealed() {
        return SEALED;
    }
}
