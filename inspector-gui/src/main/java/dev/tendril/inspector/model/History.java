package dev.tendril.inspector.model;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Every change made to a target in this session, newest first, each with its way back. */
public final class History {

    private final TargetClient client;
    private final Tasks tasks;
    private final Padlock padlock;
    private final List<Consumer<Member>> listeners = new ArrayList<>();
    private final ObservableList<Mutation> mutations = FXCollections.observableArrayList();
    private final ObservableList<Mutation> shownMutations = FXCollections.unmodifiableObservableList(mutations);

    History(TargetClient client, Tasks tasks, Padlock padlock) {
        this.client = client;
        this.tasks = tasks;
        this.padlock = padlock;
    }

    void add(Member before, Member after) {
        mutations.add(0, new Mutation(tasks.now(), before, after, tasks.idle()));
        tell(after);
    }

    /** Puts the former value back, when the value is still what we wrote; otherwise the change says what is there now. */
    public void undo(Mutation mutation) {
        if (mutation.undone().get() || mutation.undoing().isBusy()) {
            return;
        }
        if (!padlock.isOpen()) {
            mutation.undoing().fail(padlock.isSealed() ? padlock.whySealed() : padlock.whyClosed());
            return;
        }
        mutation.undoing()
                .start(() -> client.restore(mutation.after(), mutation.before().value()), now -> {
                    mutation.markUndone();
                    tell(now);
                });
    }

    void onChange(Consumer<Member> listener) {
        listeners.add(listener);
    }

    private void tell(Member now) {
        listeners.forEach(listener -> listener.accept(now));
    }

    /** The changes, newest first; unmodifiable. */
    public ObservableList<Mutation> mutations() {
        return shownMutations;
    }
}
