package dev.tendril.cli.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Snippets from a file or a pipe: line by line, until what was read is complete. */
final class PipedInput implements Input {

    private final BufferedReader lines;
    private final Predicate<String> isIncomplete;
    private final @Nullable PrintWriter echo;

    /**
     * @param isIncomplete whether more lines belong to a snippet
     * @param echo where each line goes with a prompt before it, so that the output reads like a session; null for nowhere
     */
    PipedInput(Reader source, Predicate<String> isIncomplete, @Nullable PrintWriter echo) {
        this.lines = new BufferedReader(source);
        this.isIncomplete = isIncomplete;
        this.echo = echo;
    }

    @Override
    public @Nullable String next() {
        var snippet = new StringBuilder();
        String line = read(Prompts.FIRST);
        while (line != null) {
            snippet.append(snippet.isEmpty() ? "" : "\n").append(line);
            if (!isIncomplete.test(snippet.toString())) {
                return snippet.toString();
            }
            line = read(Prompts.NEXT);
        }
        return snippet.isEmpty() ? null : snippet.toString();
    }

    private @Nullable String read(String prompt) {
        try {
            String line = lines.readLine();
            if (line != null && echo != null) {
                echo.println((prompt + line).stripTrailing());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("The snippets cannot be read: " + e.getMessage(), e);
        }
    }

    /** Nobody can: who ends this process ends the snippet with it. */
    @Override
    public Interruption onInterrupt(Runnable interrupted) {
        return () -> {};
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
