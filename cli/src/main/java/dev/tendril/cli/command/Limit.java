package dev.tendril.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much of something long a command shows. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Limit {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private int most;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Show at most so many. Default: ${DEFAULT-VALUE}")
    void set(int number) {
        if (number < 1) {
            throw new ParameterException(command.commandLine(), "--limit: " + number + " (expected: >= 1)");
        }
        most = number;
    }

    public int most() {
        return most;
    }
}
