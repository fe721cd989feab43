package dev.tendril.cli.shell;

import dev.tendril.call.RemoteFailure;
import dev.tendril.cli.text.Printable;
import dev.tendril.shell.Evaluation;
import dev.tendril.shell.Shell;
import dev.tendril.shell.SnippetException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Snippets in, and what comes of them out, until there are no more. */
final class Conversation {

    private final Shell shell;
    private final SlashCommands commands;
    private final PrintWriter out;
    private final BooleanSupplier targetIsThere;

    Conversation(Shell shell, SlashCommands commands, PrintWriter out, BooleanSupplier targetIsThere) {
        this.shell = shell;
        this.commands = commands;
        this.out = out;
        this.targetIsThere = targetIsThere;
        shell.printTo(text -> {
            out.print(Printable.lines(text));
            out.flush();
        });
    }

    /**
     * Has it.
     *
     * @param endsAtFailure whether a snippet that fails is the last one
     * @return whether none failed
     */
    boolean have(Input input, boolean endsAtFailure) {
        boolean allWell = true;
        for (String next = input.next(); next != null && !isExit(next); next = input.next()) {
            if (!next.isBlank() && !answer(input, next)) {
                allWell = false;
                if (endsAtFailure || !targetIsThere.getAsBoolean()) {
                    break;
                }
            }
        }
        return allWell;
    }

    private static boolean isExit(String line) {
        return line.strip().equals("/exit");
    }

    private boolean answer(Input input, String next) {
        Input.Interruption interruption = input.onInterrupt(shell::stop);
        try {
            if (next.startsWith("/") && !next.startsWith("//") && !next.startsWith("/*")) {
                commands.run(next);
            } else {
                shell.eval(next, this::tell);
            }
            return true;
        } catch (SnippetException | IllegalArgumentException | IllegalStateException | RemoteFailure e) {
            complain(e.getMessage());
        } finally {
            interruption.close();
            out.flush();
        }
        return false;
    }

    private void tell(Evaluation evaluation) {
        if (!evaluation.summary().isEmpty()) {
            out.println(Printable.lines(evaluation.summary()));
        }
    }

    private void complain(@Nullable String message) {
        String.valueOf(message).lines().forEach(line -> out.println(Printable.lines("|  " + line)));
    }
}
