package dev.tendril.control.snippet;

import org.jspecify.annotations.Nullable;

/** Runs compiled snippets of Java in the target. Offered in mode full only: it is code execution, by design. */
public interface Snippets {

    /**
     * Makes a room for the snippets of one shell. It ends when it is closed, and with the connection.
     *
     * @param near the snippets see the classes that the class of this object sees; null for those of the
     *     application's class path, or of the loader that a launcher made of it
     * @param prints gets what the snippets print
     */
    SnippetRoom open(@Nullable Object near, SnippetPrints prints);
}
