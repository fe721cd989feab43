package dev.tendril.inspector.live;

import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.shell.Evaluation;
import dev.tendril.shell.Shell;
import dev.tendril.shell.SnippetException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shell that compiles conditions and expressions: opened when the first is needed, and kept for as long as the connection. */
final class SharedShell {

    private final Link link;
    private @Nullable Shell shell;

    SharedShell(Link link) {
        this.link = link;
    }

    /** Runs a snippet and takes what it gives. */
    synchronized <T> T eval(String source, Function<Evaluation, T> taken) throws TargetException, InterruptedException {
        Shell open = shell;
        if (open == null) {
            open = link.ask(() -> link.jvm().shell());
            shell = open;
        }
        Shell compiler = open;
        return link.ask(() -> {
            try {
                return taken.apply(compiler.eval(source));
            } catch (SnippetException e) {
                throw new TargetException(
                        firstLine(e), "Expressions are Java, as in a shell; public members are seen.");
            }
        });
    }

    private static String firstLine(SnippetException e) {
        String message = String.valueOf(e.getMessage()).strip();
        String first = message.lines().findFirst().orElse(message);
        String symbol = message.lines()
                .filter(line -> line.strip().startsWith("symbol:"))
                .findFirst()
                .map(line -> ", " + line.strip().replaceAll("\\s+", " "))
                .orElse("");
        return "This is not valid here: " + first + symbol + ".";
    }
}
