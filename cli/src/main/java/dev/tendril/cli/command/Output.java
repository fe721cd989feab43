package dev.tendril.cli.command;

import dev.tendril.cli.text.Json;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command prints its result, and for whom. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Output {

    @Option(names = "--json", description = "Print one line of JSON, for programs.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Prints the result: as JSON if that was asked for, else as text for people. */
    public void print(Json.Body forPrograms, Runnable forPeople) {
        if (json) {
            Json.print(out(), forPrograms);
        } else {
            forPeople.run();
        }
    }

    /** Does work that may take long, and tells a person who waits at a terminal so. */
    public <T> T progress(String what, Supplier<T> work) {
        return Progress.of(command.commandLine(), what, work);
    }

    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    public Ansi ansi() {
        return command.commandLine().getColorScheme().ansi();
    }
}
