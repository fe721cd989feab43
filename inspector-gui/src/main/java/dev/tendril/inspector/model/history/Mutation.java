package dev.tendril.inspector.model.history;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.task.Activity;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** A write we made to a target. */
public final class Mutation implements Change {

    private final Instant at;
    private final Member before;
    private final Member after;
    private final Activity undoing;
    private final ReadOnlyBooleanWrapper undone = new ReadOnlyBooleanWrapper();

    Mutation(Instant at, Member before, Member after, Activity undoing) {
        this.at = at;
        this.before = before;
        this.after = after;
        this.undoing = undoing;
    }

    @Override
    public Instant at() {
        return at;
    }

    /** The member with the value it had. */
    public Member before() {
        return before;
    }

    /** The member as it was read back right after the change. */
    public Member after() {
        return after;
    }

    void markUndone() {
        undone.set(true);
    }

    public ReadOnlyBooleanProperty undone() {
        return undone.getReadOnlyProperty();
    }

    public Activity undoing() {
        return undoing;
    }
}
