package dev.tendril.inspector.view.detail;

import dev.tendril.inspector.model.remote.Member;

/** What can be done with an object that a call brought. */
public interface KeptResults {

    /** Opens it in the tree. */
    void show(Member result);

    /** Keeps it at hand. */
    void pin(Member result);
}
