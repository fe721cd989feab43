package dev.tendril.cli.shell;

import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.cli.command.ConnectedCommand;
import dev.tendril.cli.command.Person;
import dev.tendril.cli.command.Progress;
import dev.tendril.cli.command.ToldFailure;
import dev.tendril.shell.Shell;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "shell",
        description = "Opens a JShell inside a JVM: Java that you type runs there, on its live objects.",
        footer = {
            "",
            "At a terminal it completes with the tab key, remembers what was typed, and Ctrl-C stops the snippet that runs; type"
                    + " /help. From a pipe it runs what it reads up to the first snippet that fails. Needs an agent in mode"
                    + " full.",
            "",
            "Examples:",
            "  tendril shell 4711",
            "  tendril shell ShopMain --eval 'shop.Registry.INSTANCE.reserve.stock.size()'",
            "  tendril shell ShopMain < look.jsh",
            "  tendril shell ShopMain --json --eval 'shop.Limits.maxRetries'"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ShellCommand extends ConnectedCommand {

    @Option(names = "--eval", paramLabel = "JAVA", description = "Run this, print what comes of it, and end.")
    private @Nullable String code;

    @Option(
            names = "--near",
            paramLabel = "PATH",
            description = "A live object whose class sees what the snippets are to see, where the application has class"
                    + " loaders of its own. Default: its class path, or what a launcher made of it")
    private @Nullable String near;

    @Option(
            names = "--echo",
            description = "Print what is read from a pipe, too, so that the output reads like a session.")
    private boolean echo;

    @Option(names = "--keep-going", description = "From a pipe: go on after a snippet that fails.")
    private boolean keepGoing;

    @Option(
            names = "--json",
            description = "For programs: a line of JSON for each result, failure, and piece of text that is printed.")
    private boolean json;

    @Option(
            names = "--no-history",
            description = "Keep nothing of what is typed. Otherwise it is in ~/.tendril/history.")
    private boolean noHistory;

    @Spec
    private CommandSpec command;

    @Override
    protected void run(RemoteJvm jvm, AgentServices services) {
        try (Shell shell = Progress.of(command.commandLine(), "opening a shell", () -> open(jvm, services))) {
            boolean allWell = code == null && !json && Person.isThere()
                    ? atTerminal(jvm, shell, services)
                    : fromPipe(jvm, shell, services);
            if (!allWell) {
                throw new ToldFailure();
            }
        }
    }

    private Shell open(RemoteJvm jvm, AgentServices services) {
        if (near == null) {
            return jvm.shell();
        }
        Object object = services.finder().live(near);
        if (object == null) {
            throw new IllegalArgumentException(near + " is null, so that snippets cannot be near it.");
        }
        return jvm.shell(object);
    }

    private boolean fromPipe(RemoteJvm jvm, Shell shell, AgentServices services) {
        PrintWriter out = command.commandLine().getOut();
        Reader source =
                code == null ? new InputStreamReader(System.in, Charset.defaultCharset()) : new StringReader(code);
        try (var input = new PipedInput(source, shell::isIncomplete, echo ? out : null)) {
            Teller teller = json ? new JsonTeller(out) : new PlainTeller(out);
            return conversation(jvm, shell, services, teller, Ansi.OFF).have(input, !keepGoing);
        }
    }

    /** Snippets that fail are the daily bread of a session: it ends well all the same. */
    private boolean atTerminal(RemoteJvm jvm, Shell shell, AgentServices services) {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build();
                var input = new TerminalInput(terminal, shell, noHistory ? null : history())) {
            PrintWriter out = terminal.writer();
            out.println("A shell in " + jvm.name() + " (process " + jvm.pid() + ", Java " + jvm.javaFeature()
                    + "). /help explains, Ctrl-D ends.");
            conversation(
                            jvm,
                            shell,
                            services,
                            new PlainTeller(out),
                            command.commandLine().getColorScheme().ansi())
                    .have(input, false);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("This terminal cannot be used: " + e.getMessage(), e);
        }
    }

    static Conversation conversation(RemoteJvm jvm, Shell shell, AgentServices services, Teller teller, Ansi ansi) {
        return new Conversation(shell, new SlashCommands(shell, services, ansi), teller, jvm::isAlive);
    }

    private static Path history() {
        Path file = Path.of(System.getProperty("user.home"), ".tendril", "history");
        try {
            History.make(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "There is no file " + file + " for what is typed, and none could be made: " + e.getMessage()
                            + "; go without: --no-history",
                    e);
        }
    }
}
