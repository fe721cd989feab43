package dev.tendril.inspector.model;

import dev.tendril.inspector.model.consent.Consent;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.remote.Editing;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Activity;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** A field that can be edited in place. A write takes consent, goes to the live object, and the row then shows what was read back. */
public final class FieldRow {

    private final boolean isSubject;
    private final TargetClient client;
    private final Activity writing;
    private final Padlock padlock;
    private final Consent consent;
    private final History history;
    private final ReadOnlyObjectWrapper<Member> member;
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final BooleanProperty open = new SimpleBooleanProperty();

    FieldRow(
            Member member, boolean isSubject, TargetClient client, Activity writing, Padlock padlock, History history) {
        this.member = new ReadOnlyObjectWrapper<>(member);
        this.isSubject = isSubject;
        this.client = client;
        this.writing = writing;
        this.padlock = padlock;
        this.consent = new Consent(padlock);
        this.history = history;
    }

    /** Writes what was typed, with consent. The value as it is changes nothing. */
    public void commit(String text) {
        writing.dismiss();
        Member now = member.get();
        if (text.equals(now.value().editText())) {
            open.set(false);
            return;
        }
        consent.request(
                "This changes the running %s: %s from %s to %s."
                        .formatted(
                                history.target(),
                                now.name(),
                                now.value().text(),
                                text.isEmpty() ? "an empty text" : text),
                writing,
                () -> write(text));
    }

    /** Ends the editing: writes nothing, waits for nothing, shows no problem. A write under way may still happen. */
    public void dismiss() {
        consent.refuse();
        writing.cancel();
        writing.dismiss();
        open.set(false);
    }

    private void write(String text) {
        Member before = member.get();
        writing.start(() -> client.write(before, text), now -> {
            open.set(false);
            history.wrote(before, now);
        });
    }

    /** Why this field cannot be changed, null when it can. */
    public @Nullable String whyNotEditable() {
        if (member.get().editing() instanceof Editing.Refused refused) {
            return refused.reason();
        }
        return padlock.isSealed() ? padlock.whySealed().text() : null;
    }

    void update(Member now) {
        Member before = member.get();
        member.set(now);
        if (!before.value().text().equals(now.value().text())) {
            changes.set(changes.get() + 1);
        }
    }

    void cancel() {
        writing.cancel();
    }

    Object handle() {
        return member.get().handle();
    }

    /** Whether this is the selected member itself and not a field of the selected object. */
    public boolean isSubject() {
        return isSubject;
    }

    public ReadOnlyObjectProperty<Member> member() {
        return member.getReadOnlyProperty();
    }

    /** Whether the editor is open; it closes by itself when a write succeeded. */
    public BooleanProperty open() {
        return open;
    }

    public Consent consent() {
        return consent;
    }

    /** Counts the times another value was seen here, so that a view can make it catch the eye. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    public Activity writing() {
        return writing;
    }
}
