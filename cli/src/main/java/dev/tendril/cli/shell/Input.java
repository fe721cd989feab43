package dev.tendril.cli.shell;

import org.jspecify.annotations.Nullable;

/** Where snippets are read from. */
interface Input extends AutoCloseable {

    /** The next snippet, slash command or empty line, of as many lines as it needs; null when there is no more. */
    @Nullable
    String next();

    /** Lets {@code interrupted} be run when the person wants the running snippet to stop, until the handle is closed. */
    Interruption onInterrupt(Runnable interrupted);

    /** Ends the waiting for an interruption. */
    interface Interruption {
        void close();
    }

    @Override
    void close();
}
