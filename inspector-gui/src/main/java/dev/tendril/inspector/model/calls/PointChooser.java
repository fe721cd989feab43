package dev.tendril.inspector.model.calls;

import dev.tendril.inspector.model.remote.live.CallSource;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Finds points by what is typed of them; the answer to an older text never replaces that to a newer one. */
public final class PointChooser {

    private static final int LIMIT = 50;

    private final CallSource source;
    private final Activity searching;
    private final ObservableList<String> matches = FXCollections.observableArrayList();
    private final ObservableList<String> shownMatches = FXCollections.unmodifiableObservableList(matches);

    public PointChooser(CallSource source, Tasks tasks) {
        this.source = source;
        this.searching = tasks.idle();
    }

    /** Looks for what the text could become; blank text ends the search. */
    public void search(String text) {
        String wanted = text.strip();
        if (wanted.isEmpty()) {
            dismiss();
        } else {
            searching.start(() -> source.points(wanted, LIMIT), matches::setAll);
        }
    }

    /** Ends the search and offers nothing. */
    public void dismiss() {
        searching.cancel();
        searching.dismiss();
        matches.clear();
    }

    /** What the text could become, best first; unmodifiable. */
    public ObservableList<String> matches() {
        return shownMatches;
    }

    public Activity searching() {
        return searching;
    }
}
