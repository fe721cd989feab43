package dev.tendril.inspector.model.aspect;

import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One side of the selected object. What was fetched stays until another object is shown; all on the UI thread. */
public abstract class Aspect {

    private final Activity loading;
    private final ReadOnlyObjectWrapper<@Nullable Subject> subject = new ReadOnlyObjectWrapper<>();

    protected Aspect(Tasks tasks) {
        this.loading = tasks.idle();
    }

    /** Takes away what belongs to the object shown so far. */
    protected abstract void clear();

    /** Fetches what there is to show, with {@link #loading()}. */
    protected abstract void load(Subject shown);

    /** Shows an object; the one that is shown already changes nothing. */
    public final void show(@Nullable Subject shown) {
        if (Objects.equals(shown, subject.get())) {
            return;
        }
        loading.cancel();
        loading.dismiss();
        clear();
        subject.set(shown);
        if (shown != null) {
            load(shown);
        }
    }

    /** Fetches again. */
    public final void refresh() {
        Subject shown = subject.get();
        if (shown != null) {
            load(shown);
        }
    }

    /** Stops waiting. */
    public void cancel() {
        loading.cancel();
    }

    public Activity loading() {
        return loading;
    }

    /** What is shown, null when nothing is. */
    public ReadOnlyObjectProperty<@Nullable Subject> subject() {
        return subject.getReadOnlyProperty();
    }
}
