package dev.tendril.inspector.model.history;

import java.time.Instant;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Code that was run in a target: a method that was called, or a snippet. What it did there nobody knows, so there is no way back. */
public final class Execution implements Change {

    private final Instant at;
    private final String where;
    private final String what;
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");

    Execution(Instant at, String where, String what) {
        this.at = at;
        this.where = where;
        this.what = what;
    }

    /** Notes how it ended; the first word counts. */
    public void ended(String words) {
        if (outcome.get().isEmpty()) {
            outcome.set(words);
        }
    }

    @Override
    public Instant at() {
        return at;
    }

    /** What it was run on: an object, a class, or the console. */
    public String where() {
        return where;
    }

    /** The code, as it would be written. */
    public String what() {
        return what;
    }

    /** How it ended, such as {@code returned 5}; empty while it runs. */
    public ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }
}
