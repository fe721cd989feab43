package dev.tendril.control.snippet;

import org.jspecify.annotations.Nullable;

/**
 * Why a snippet has no result.
 *
 * @param kind what happened
 * @param unresolved of an unresolved snippet: its number; else 0
 * @param type of a thrown one: the class that was thrown
 * @param message of a thrown one: its message
 * @param frames of a thrown one: its stack trace
 * @param cause of a thrown one
 */
public record SnippetFailure(
        Kind kind,
        int unresolved,
        String type,
        @Nullable String message,
        Frame[] frames,
        @Nullable SnippetFailure cause) {

    /** What happened. */
    public enum Kind {
        /** It threw. */
        THREW,
        /** It came to something that is declared but refers to what is not declared yet. */
        UNRESOLVED,
        /** It was stopped. */
        STOPPED
    }

    /** One frame of a stack trace; the line is negative where there is none. */
    public record Frame(
            String type, String method, @Nullable String file, int line) {}
}
