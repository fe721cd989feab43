package dev.tendril.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script that completes this command's names and options in bash and zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(tendril completion)",
            "  tendril completion > ~/.local/share/bash-completion/completions/tendril"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        command.commandLine()
                .getOut()
                .print(AutoComplete.bash("tendril", command.root().commandLine()));
        command.commandLine().getOut().flush();
    }
}
