package dev.tendril.inspector.model.task;

import dev.tendril.inspector.model.remote.TargetException;

/**
 * What went wrong, shown where it went wrong.
 *
 * @param message what happened, as a sentence
 * @param remedy what to do about it, empty when there is nothing to do
 * @param connectionLost the target cannot be reached any more
 */
public record Problem(String message, String remedy, boolean connectionLost) {

    public Problem(String message, String remedy) {
        this(message, remedy, false);
    }

    /** Any failure in words: ours speak for themselves, others name their type so that they can be reported. */
    public static Problem of(Throwable failure) {
        if (failure instanceof TargetException ours) {
            return new Problem(ours.getMessage(), ours.remedy(), ours.isConnectionLost());
        }
        return new Problem(
                "The inspector failed at this: " + failure, "Please report it, with the log of this program.", false);
    }

    /** Message and remedy in one paragraph. */
    public String text() {
        return remedy.isBlank() ? message : message + " " + remedy;
    }
}
