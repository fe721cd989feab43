package dev.tendril.inspector.model.consent;

import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Problem;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One place where something may be done that changes the target: done at once, asked about first, or refused. */
public final class Consent {

    /**
     * What waits for an answer.
     *
     * @param text what is about to happen, as a sentence
     */
    public record Question(String text, Runnable action) {}

    private final WriteLock lock;
    private final ReadOnlyObjectWrapper<@Nullable Question> question = new ReadOnlyObjectWrapper<>();

    public Consent(WriteLock lock) {
        this.lock = lock;
    }

    /**
     * Does something, or asks first while the lock is closed. If it is sealed, {@code place} says why nothing is done.
     *
     * @param text what is about to happen, as a sentence
     */
    public void request(String text, Activity place, Runnable action) {
        question.set(null);
        if (lock.isSealed()) {
            place.fail(lock.whySealed());
        } else if (lock.isOpen()) {
            action.run();
        } else {
            question.set(new Question(text, action));
        }
    }

    /** Why no request will ever be carried out; null if one may be. */
    public @Nullable Problem whyNever() {
        return lock.isSealed() ? lock.whySealed() : null;
    }

    /** Whether a request would be carried out without a question. */
    public boolean isGiven() {
        return lock.isOpen();
    }

    /** Opens the lock and does what waits. */
    public void grant() {
        Question asked = question.get();
        question.set(null);
        lock.open();
        if (asked != null && lock.isOpen()) {
            asked.action().run();
        }
    }

    /** Does nothing. */
    public void refuse() {
        question.set(null);
    }

    /** What waits for an answer, null when nothing does. */
    public ReadOnlyObjectProperty<@Nullable Question> question() {
        return question.getReadOnlyProperty();
    }
}
