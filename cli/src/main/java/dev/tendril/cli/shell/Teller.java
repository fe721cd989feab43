package dev.tendril.cli.shell;

import dev.tendril.shell.Evaluation;
import org.jspecify.annotations.Nullable;

/** Tells what comes of snippets, in the way that who asked wants it. */
interface Teller {

    /** What a snippet printed, as it comes. */
    void printed(String text);

    /** What came of a snippet, or of a part of it. */
    void came(Evaluation evaluation);

    /** What a command that is no Java said. */
    void said(String text);

    /** Why there is no result. */
    void failed(RuntimeException failure);

    /** Nothing more comes for now. */
    void flush();

    /** What there is to read of a failure. */
    static String message(@Nullable String message) {
        return String.valueOf(message);
    }
}
