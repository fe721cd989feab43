package dev.tendril.control.snippet;

import org.jspecify.annotations.Nullable;

/**
 * Where the snippets of one shell live in the target: a class loader of their own below one of the application's. One
 * snippet runs at a time, on the thread that serves the call.
 */
public interface SnippetRoom {

    /**
     * Defines classes, in whatever order they need each other.
     *
     * @throws IllegalStateException if one cannot be defined: which, and why
     */
    void load(SnippetClass[] classes);

    /**
     * Gives classes that are there new bodies of their methods.
     *
     * @return whether the JVM could; if not, nothing has changed
     */
    boolean redefine(SnippetClass[] classes);

    /**
     * Calls a static method without parameters, and keeps its result for {@link #lastResult}. Never throws what the snippet
     * throws.
     */
    SnippetOutcome invoke(String className, String method);

    /** A static field, rendered for a person. */
    SnippetOutcome variable(String className, String field);

    /** What the last {@link #invoke} or {@link #variable} rendered, itself. */
    @Nullable
    Object lastResult();

    /**
     * Stops the snippet that runs: it ends where it next calls a method, goes back in a loop, or waits. Code of the
     * application or of the JDK that it called is interrupted, but goes on if it takes no notice.
     */
    void stop();

    /** The innermost frame that the running snippet is in; empty if none runs. */
    String whereabouts();

    /**
     * Keeps an object for the snippets.
     *
     * @return an expression that gives it, with the most special type that snippets can name
     */
    String bind(String name, @Nullable Object value);

    /**
     * The names of all classes the snippets may see beside the JDK's: one text for each package, with its name and then
     * the names of its classes, without the package, all parted by spaces.
     */
    String[] classes();

    /** The class file of a class the snippets may see; null if there is none. */
    byte @Nullable [] classFile(String name);

    /** Forgets the snippets. What of them the application holds goes on working; what they print goes to its own output. */
    void close();
}
