package dev.tendril.shell;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JShell inside a target. Snippets of Java are compiled here, against the class path of the target, and run there on its
 * live objects. As in the JDK's {@code jshell} they may be expressions, statements, declarations and imports; what is
 * declared may be declared again, and may refer to what is declared later. The usual packages of {@code java.util}, {@code
 * java.io} and so on are imported.
 *
 * <p>What snippets print, they print here, not into the application's output. They see the public members of the
 * application's public classes, as code of another package would; and members of any access by {@code get(object, "field")},
 * {@code set(object, "field", value)} and {@code call(object, "method", arguments...)}, with a class for static ones.
 *
 * <p>Needs an agent in mode full. One snippet runs at a time; {@link #stop} may be called by any thread. A snippet has no
 * deadline. Closing the shell, or the connection, stops what runs; objects of snippets that the application holds stay.
 */
public interface Shell extends AutoCloseable {

    /**
     * Runs one snippet or several, in order, up to the first that fails.
     *
     * @return of the last one
     * @throws SnippetException if one is not valid Java, throws, or is stopped
     * @throws IllegalStateException if the shell is closed, or the target is gone
     */
    Evaluation eval(String source);

    /** Like {@link #eval(String)}, telling each as it is done. */
    Evaluation eval(String source, Consumer<? super Evaluation> each);

    /**
     * Declares a variable with an object as its value: a proxy arrives as the live object it stands for, with the most
     * special type that any code may name; an object of this JVM arrives as what calls to the target would give it.
     *
     * @throws IllegalArgumentException if it is no name for a variable
     */
    Shell bind(String name, @Nullable Object value);

    /** The variables that are declared, with their values as text, in the order they were declared. */
    List<Variable> variables();

    /** Declarations of methods and types that are in force, as text, in the order they were declared. */
    List<String> declarations();

    /** How what was typed could go on at a place in it. */
    Completion complete(String source, int cursor);

    /** The signatures of the method that a place is in the call of, or of the type it names; empty if none are known. */
    List<String> signatures(String source, int cursor);

    /** Whether what was typed is the beginning of something, and more lines are to follow. */
    boolean isIncomplete(String source);

    /** Where what snippets print goes, from now on. Called while they run, on any thread. */
    void printTo(Consumer<String> output);

    /**
     * Stops the snippet that runs; {@link #eval} then throws. It ends where it next calls a method, goes back in a loop or
     * waits. If it is in code of the application that goes on for two seconds all the same, it is left to itself.
     */
    void stop();

    /** Ends the shell. Does nothing the second time. */
    @Override
    void close();
}
