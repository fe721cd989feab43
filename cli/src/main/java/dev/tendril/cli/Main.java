package dev.tendril.cli;

import dev.tendril.cli.live.HeapCommand;
import dev.tendril.cli.live.ThreadsCommand;
import dev.tendril.cli.live.TraceCommand;
import dev.tendril.cli.live.WatchCommand;
import dev.tendril.cli.object.CallCommand;
import dev.tendril.cli.object.FindCommand;
import dev.tendril.cli.object.GetCommand;
import dev.tendril.cli.object.SetCommand;
import dev.tendril.cli.process.AttachCommand;
import dev.tendril.cli.process.DetachCommand;
import dev.tendril.cli.process.InspectCommand;
import dev.tendril.cli.process.ListCommand;
import dev.tendril.cli.process.ServeCommand;
import dev.tendril.cli.shell.ShellCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The {@code tendril} command. */
@Command(
        name = "tendril",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks into running JVMs and works with their live objects; they need no preparation.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; one line on standard error says why",
            "2:not understood",
            "130:interrupted by Ctrl-C"
        },
        usageHelpWidth = 100)
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PackedAgent.unpackIfPacked();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Main())
                .addSubcommand(new ListCommand())
                .addSubcommand(new AttachCommand())
                .addSubcommand(new DetachCommand())
                .addSubcommand(new GetCommand())
                .addSubcommand(takingNegativeNumbers(new SetCommand()))
                .addSubcommand(new FindCommand())
                .addSubcommand(takingNegativeNumbers(new CallCommand()))
                .addSubcommand(new ShellCommand())
                .addSubcommand(new ThreadsCommand())
                .addSubcommand(new HeapCommand())
                .addSubcommand(new WatchCommand())
                .addSubcommand(new TraceCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new InspectCommand())
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpCommand());
        return commandLine
                .setExpandAtFiles(false) // a text may start with @
                .setExecutionExceptionHandler((failure, command, parsed) -> Failures.failed(failure, command))
                .setParameterExceptionHandler((misuse, parsed) -> Failures.misused(misuse, misuse.getCommandLine()));
    }

    private static CommandLine takingNegativeNumbers(Object command) {
        return new CommandLine(command).setUnmatchedOptionsArePositionalParams(true);
    }

    /** What the jar's manifest says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "tendril " + (version == null ? "(unpackaged)" : version) + ", Java "
                        + Runtime.version().feature()
            };
        }
    }
}
