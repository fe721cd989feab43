package dev.tendril.cli.shell;

import dev.tendril.AgentServices;
import dev.tendril.cli.text.Printable;
import dev.tendril.cli.text.Table;
import dev.tendril.shell.Shell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** What a shell does beside running snippets. */
final class SlashCommands {

    static final List<String> NAMES = List.of("/help", "/bind", "/vars", "/list", "/exit");

    private static final String HELP = """
            Type Java: an expression, a statement, a declaration or an import. It runs in the target, on its live objects.
            The tab key completes; what needs more lines gets them; Ctrl-C stops what runs.

              /bind NAME PATH   declares a variable with the live object at a path: /bind cart shop.Registry.INSTANCE.cart
              /vars             the variables and their values
              /list             the methods and types that were declared
              /help             this
              /exit             ends, as Ctrl-D does

            What snippets print comes here. What the application keeps of a snippet stays in it.
            """;

    private static final int LONGEST = 100;

    private final Shell shell;
    private final AgentServices services;
    private final StringWriter said = new StringWriter();
    private final PrintWriter out = new PrintWriter(said);
    private final Ansi ansi;

    SlashCommands(Shell shell, AgentServices services, Ansi ansi) {
        this.shell = shell;
        this.services = services;
        this.ansi = ansi;
    }

    /**
     * Does one, and returns what it has to say.
     *
     * @throws IllegalArgumentException if there is no such command, or it cannot be done
     */
    String run(String line) {
        said.getBuffer().setLength(0);
        String[] words = line.strip().split("\\s+", 3);
        switch (words[0]) {
            case "/help" -> out.print(HELP);
            case "/bind" -> bind(words);
            case "/vars" -> variables();
            case "/list" -> shell.declarations().forEach(each -> out.println(Printable.line(each)));
            default ->
                throw new IllegalArgumentException(
                        "There is no " + words[0] + ". There are " + String.join(", ", NAMES) + ".");
        }
        out.flush();
        return said.toString();
    }

    private void bind(String[] words) {
        if (words.length < 3) {
            throw new IllegalArgumentException(
                    "Expected a name and a path: /bind cart shop.Registry.INSTANCE.cart. Found only "
                            + String.join(" ", words) + ".");
        }
        Object object = services.finder().live(words[2]);
        if (object == null) {
            throw new IllegalArgumentException(words[2] + " is null.");
        }
        shell.bind(words[1], object);
        shell.variables().stream()
                .filter(variable -> variable.name().equals(words[1]))
                .forEach(variable -> out.println(
                        Printable.line(variable.type() + " " + variable.name() + " ==> " + variable.text())));
    }

    private void variables() {
        var table = new Table("TYPE", "NAME", "VALUE");
        shell.variables().forEach(each -> table.row(each.type(), each.name(), shortened(each.text())));
        table.print(out, ansi);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
