package dev.tendril.cli;

import dev.tendril.attach.AttachException;
import dev.tendril.call.RemoteFailure;
import dev.tendril.cli.command.ToldFailure;
import dev.tendril.cli.text.Printable;
import dev.tendril.transport.ConnectException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What people see when a command fails: one line, and never a stack trace. */
final class Failures {

    private Failures() {}

    /** For a command that was understood but could not be done. */
    static int failed(Exception failure, CommandLine command) {
        if (!(failure instanceof ToldFailure)) {
            command.getErr().println("tendril: " + Printable.line(sentence(failure)));
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** For a command that was not understood. */
    static int misused(ParameterException misuse, CommandLine command) {
        command.getErr().println("tendril: " + Printable.line(complaint(misuse)));
        UnmatchedArgumentException.printSuggestions(misuse, command.getErr());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String complaint(ParameterException misuse) {
        boolean atCommand = misuse.getCommandLine().getParent() == null;
        return atCommand && misuse instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? "There is no command '" + unmatched.getUnmatched().get(0) + "'"
                : String.valueOf(misuse.getMessage());
    }

    private static String sentence(Exception failure) {
        boolean told = failure instanceof AttachException
                || failure instanceof ConnectException
                || failure instanceof RemoteFailure
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof UncheckedIOException;
        String message = failure.getMessage();
        return told && message != null && !message.isBlank() ? message : failure.toString();
    }
}
