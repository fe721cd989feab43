package dev.tendril.inspector.model.history;

import dev.tendril.inspector.model.consent.Consent;
import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetSummary;
import dev.tendril.inspector.model.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Everything that was done to a target in this session, newest first; each write with its way back. */
public final class History {

    private final TargetClient client;
    private final Tasks tasks;
    private final Consent consent;
    private final List<Consumer<Member>> listeners = new ArrayList<>();
    private final ObservableList<Change> changes = FXCollections.observableArrayList();
    private final ObservableList<Change> shownChanges = FXCollections.unmodifiableObservableList(changes);

    public History(TargetClient client, Tasks tasks, WriteLock lock) {
        this.client = client;
        this.tasks = tasks;
        this.consent = new Consent(lock);
    }

    /** Notes a write that was made. */
    public void wrote(Member before, Member after) {
        changes.add(0, new Mutation(tasks.now(), before, after, tasks.idle()));
        tell(after);
    }

    /**
     * Notes code that begins to run.
     *
     * @param where what it is run on
     * @param what the code
     * @return to be told how it ended
     */
    public Execution runs(String where, String what) {
        Execution execution = new Execution(tasks.now(), where, what);
        changes.add(0, execution);
        return execution;
    }

    /** Puts the former value back, when the value is still what we wrote; otherwise the change says what is there now. */
    public void undo(Mutation mutation) {
        if (mutation.undone().get() || mutation.undoing().isBusy()) {
            return;
        }
        mutation.undoing().dismiss();
        consent.request(
                "This changes the running %s: %s back from %s to %s."
                        .formatted(
                                target(),
                                mutation.after().displayName(),
                                mutation.after().value().text(),
                                mutation.before().value().text()),
                mutation.undoing(),
                () -> mutation.undoing()
                        .start(
                                () -> client.restore(
                                        mutation.after(), mutation.before().value()),
                                now -> {
                                    mutation.markUndone();
                                    tell(now);
                                }));
    }

    /** Tells somebody the new value of a member that was written. */
    public void onChange(Consumer<Member> listener) {
        listeners.add(listener);
    }

    private void tell(Member now) {
        listeners.forEach(listener -> listener.accept(now));
    }

    /** What was done, newest first; unmodifiable. */
    public ObservableList<Change> changes() {
        return shownChanges;
    }

    /** The target by name and number. */
    public String target() {
        TargetSummary target = client.summary();
        return "%s (pid %d)".formatted(target.name(), target.pid());
    }

    /** Consent to take something back. */
    public Consent consent() {
        return consent;
    }
}
