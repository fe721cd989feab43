package dev.tendril.inspector.model.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One place on the screen where something may be going on: at most one piece of work at a time, the newest one wins.
 *
 * <p>Starting again or cancelling makes the reply of the former work stale: its thread is interrupted, and a reply that
 * still comes is dropped by its generation number. All methods are called on the UI thread, and so are the consumers.
 */
public final class Activity {

    private final Tasks tasks;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private long generation;
    private @Nullable Work<?> running;

    Activity(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Runs the work in the background and hands its result to {@code done}; a failure becomes the {@link #problem()}. */
    public <T> void start(Callable<T> work, Consumer<? super T> done) {
        start(work, done, unwanted -> {});
    }

    /**
     * As above, for a result that somebody has to look after.
     *
     * @param unwanted gets a result that came too late, in the background
     */
    public <T> void start(Callable<T> body, Consumer<? super T> done, Consumer<? super T> unwanted) {
        stopRunning();
        long mine = generation;
        problem.set(null);
        busy.set(true);
        Work<T> work = new Work<>(body, reply -> tasks.onUi(() -> receive(mine, reply, done, unwanted)));
        running = work;
        tasks.inBackground(work);
    }

    private <T> void receive(long mine, Work.Reply<T> reply, Consumer<? super T> done, Consumer<? super T> unwanted) {
        T result = reply.result();
        if (mine != generation) {
            if (result != null) {
                tasks.inBackground(() -> unwanted.accept(result));
            }
            return;
        }
        running = null;
        busy.set(false);
        Throwable failure = reply.failure();
        if (failure != null) {
            problem.set(Problem.of(failure));
        } else if (result != null) {
            done.accept(result);
        }
    }

    /** Gives up on what is running, if anything. */
    public void cancel() {
        stopRunning();
        busy.set(false);
    }

    /** Shows a problem found without asking anybody. */
    public void fail(Problem shown) {
        problem.set(shown);
    }

    /** Takes the problem off the screen. */
    public void dismiss() {
        problem.set(null);
    }

    private void stopRunning() {
        generation++;
        Work<?> former = running;
        running = null;
        if (former != null) {
            former.cancel();
        }
    }

    public boolean isBusy() {
        return busy.get();
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** What went wrong last, null when nothing did. */
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }
}
