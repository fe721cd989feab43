package dev.tendril.inspector.model.console;

import dev.tendril.inspector.model.remote.Member;
import org.jspecify.annotations.Nullable;

/**
 * A line, or a few, of the console.
 *
 * @param value what came of a snippet, ready to be opened; null if nothing did
 */
public record ConsoleLine(Kind kind, String text, @Nullable Member value) {

    /** Where it came from. */
    public enum Kind {
        /** Typed here. */
        INPUT,
        /** Printed by a snippet. */
        PRINTED,
        /** What came of a snippet. */
        RESULT,
        /** Why nothing did. */
        FAILURE
    }
}
