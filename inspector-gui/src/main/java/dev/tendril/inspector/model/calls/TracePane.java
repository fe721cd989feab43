package dev.tendril.inspector.model.calls;

import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.remote.live.CallSource;
import dev.tendril.inspector.model.remote.live.TracedCall;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What one point calls in turn, how often, and how long that takes. One trace at a time. */
public final class TracePane {

    private final CallSource source;
    private final Tasks tasks;
    private final WriteLock lock;
    private final Activity arming;
    private final Activity looking;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable TracedCall> tree = new ReadOnlyObjectWrapper<>();
    private CallSource.@Nullable Tracer tracer;

    public TracePane(CallSource source, Tasks tasks, WriteLock lock) {
        this.source = source;
        this.tasks = tasks;
        this.lock = lock;
        this.arming = tasks.idle();
        this.looking = tasks.idle();
    }

    /**
     * Traces a point, in the place of another.
     *
     * @param prefixes of the classes seen, separated by commas or blanks; blank for the package of the point's class
     */
    public void start(String point, String prefixes) {
        String place = point.strip();
        if (place.isEmpty()) {
            return;
        }
        stop();
        if (lock.isSealed()) {
            arming.fail(lock.whySealed());
            return;
        }
        tree.set(null);
        List<String> seen = Arrays.stream(prefixes.split("[,\\s]+"))
                .filter(prefix -> !prefix.isEmpty())
                .toList();
        arming.start(
                () -> source.trace(place, seen),
                armed -> {
                    tracer = armed;
                    running.set(true);
                    look();
                },
                CallSource.Tracer::close);
    }

    /** Asks what was called by now, unless it is asking already. To be called every second or so. */
    public void look() {
        CallSource.Tracer armed = tracer;
        if (armed != null && !looking.isBusy()) {
            looking.start(armed::tree, tree::set);
        }
    }

    /** Takes the trace away; the tree stays. */
    public void stop() {
        arming.cancel();
        arming.dismiss();
        looking.cancel();
        CallSource.Tracer armed = tracer;
        tracer = null;
        running.set(false);
        if (armed != null) {
            tasks.inBackground(armed::close);
        }
    }

    /** Why nothing can be traced here; null if it can. */
    public @Nullable Problem whyNever() {
        return lock.isSealed() ? lock.whySealed() : null;
    }

    /** Whether a trace is in force. */
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** What was called, null before the first answer. */
    public ReadOnlyObjectProperty<@Nullable TracedCall> tree() {
        return tree.getReadOnlyProperty();
    }

    public Activity arming() {
        return arming;
    }

    public Activity looking() {
        return looking;
    }
}
