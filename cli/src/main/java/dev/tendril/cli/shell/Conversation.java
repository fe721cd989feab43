package dev.tendril.cli.shell;

import dev.tendril.call.RemoteFailure;
import dev.tendril.shell.Shell;
import dev.tendril.shell.SnippetException;
import java.util.function.BooleanSupplier;

/** Snippets in, and what comes of them out, until there are no more. */
final class Conversation {

    private final Shell shell;
    private final SlashCommands commands;
    private final Teller teller;
    private final BooleanSupplier targetIsThere;

    Conversation(Shell shell, SlashCommands commands, Teller teller, BooleanSupplier targetIsThere) {
        this.shell = shell;
        this.commands = commands;
        this.teller = teller;
        this.targetIsThere = targetIsThere;
        shell.printTo(teller::printed);
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
                teller.said(commands.run(next));
            } else {
                shell.eval(next, teller::came);
            }
            return true;
        } catch (SnippetException | IllegalArgumentException | IllegalStateException | RemoteFailure e) {
            teller.failed(e);
        } finally {
            interruption.close();
            teller.flush();
        }
        return false;
    }
}
