package dev.tendril.inspector.model;

import dev.tendril.inspector.model.remote.LocalJvm;
import dev.tendril.inspector.model.task.Activity;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A local JVM in the list, and our way into it. */
public final class TargetRow {

    private final ReadOnlyObjectWrapper<LocalJvm> jvm;
    private final ReadOnlyObjectWrapper<@Nullable Session> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper alive = new ReadOnlyBooleanWrapper(true);
    private final Activity attaching;

    TargetRow(LocalJvm jvm, Activity attaching) {
        this.jvm = new ReadOnlyObjectWrapper<>(jvm);
        this.attaching = attaching;
    }

    void update(LocalJvm now) {
        jvm.set(now);
        alive.set(true);
    }

    void gone() {
        alive.set(false);
    }

    void enter(Session entered) {
        session.set(entered);
    }

    void leave() {
        session.set(null);
    }

    /** Something of this row would be lost with it: a session, an attempt, or the word on why that failed. */
    boolean isInUse() {
        return session.get() != null
                || attaching.isBusy()
                || attaching.problem().get() != null;
    }

    public long pid() {
        return jvm.get().pid();
    }

    public ReadOnlyObjectProperty<LocalJvm> jvm() {
        return jvm.getReadOnlyProperty();
    }

    /** Our session in there, null when there is none. */
    public ReadOnlyObjectProperty<@Nullable Session> session() {
        return session.getReadOnlyProperty();
    }

    /** Whether the process was there when we last looked. */
    public ReadOnlyBooleanProperty alive() {
        return alive.getReadOnlyProperty();
    }

    public Activity attaching() {
        return attaching;
    }
}
