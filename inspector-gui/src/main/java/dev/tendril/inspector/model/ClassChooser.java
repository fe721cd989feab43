package dev.tendril.inspector.model;

import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Finds loaded classes by what is typed; the answer to an older text never replaces that to a newer one. */
public final class ClassChooser {

    /** How many names are offered. */
    public static final int LIMIT = 50;

    private final TargetClient client;
    private final Activity searching;
    private final ReadOnlyStringWrapper answered = new ReadOnlyStringWrapper("");
    private final ObservableList<String> matches = FXCollections.observableArrayList();
    private final ObservableList<String> shownMatches = FXCollections.unmodifiableObservableList(matches);

    ClassChooser(TargetClient client, Tasks tasks) {
        this.client = client;
        this.searching = tasks.idle();
    }

    /** Looks for classes matching the text; blank text ends the search. */
    public void search(String text) {
        String wanted = text.strip();
        if (wanted.isEmpty()) {
            dismiss();
            return;
        }
        searching.start(() -> client.classes(wanted, LIMIT), found -> {
            matches.setAll(found);
            answered.set(wanted);
        });
    }

    /** Ends the search and offers nothing. */
    public void dismiss() {
        cancel();
        searching.dismiss();
        answered.set("");
        matches.clear();
    }

    void cancel() {
        searching.cancel();
    }

    /** The names found, best first; unmodifiable. */
    public ObservableList<String> matches() {
        return shownMatches;
    }

    /** The text that {@link #matches()} answers, empty when nothing is searched for. Changes after the matches did. */
    public ReadOnlyStringProperty answered() {
        return answered.getReadOnlyProperty();
    }

    public Activity searching() {
        return searching;
    }
}
