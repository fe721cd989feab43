package dev.tendril.inspector.model.calls;

import dev.tendril.inspector.model.remote.live.CallSource;
import dev.tendril.inspector.model.task.Activity;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/** A point that is watched, or about to be. */
public final class WatchRow {

    private final String point;
    private final String condition;
    private final Activity arming;
    private final Activity counting;
    private final ReadOnlyBooleanWrapper armed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper dropped = new ReadOnlyLongWrapper();
    private CallSource.@Nullable Watch watch;

    WatchRow(String point, String condition, Activity arming, Activity counting) {
        this.point = point;
        this.condition = condition;
        this.arming = arming;
        this.counting = counting;
    }

    void armed(CallSource.Watch inForce) {
        watch = inForce;
        armed.set(true);
    }

    /** Asks how many calls were lost, unless it is asking already. */
    void count() {
        CallSource.Watch inForce = watch;
        if (inForce != null && !counting.isBusy()) {
            counting.start(inForce::dropped, dropped::set);
        }
    }

    /** Gives up waiting, and hands out what is to be closed in the background. */
    CallSource.@Nullable Watch disarm() {
        arming.cancel();
        counting.cancel();
        CallSource.Watch inForce = watch;
        watch = null;
        armed.set(false);
        return inForce;
    }

    public String point() {
        return point;
    }

    /** What must be true of the calls, in Java; empty for all. */
    public String condition() {
        return condition;
    }

    /** Putting the watch there; its problem says why that failed. */
    public Activity arming() {
        return arming;
    }

    /** Whether it is in force. */
    public ReadOnlyBooleanProperty armed() {
        return armed.getReadOnlyProperty();
    }

    /** How many calls were lost, since there were more than could be told. */
    public ReadOnlyLongProperty dropped() {
        return dropped.getReadOnlyProperty();
    }
}
