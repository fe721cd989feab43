package dev.tendril.cli;

import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.cli.remote.Candidates;
import dev.tendril.transport.ConnectException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that works inside a target: puts the agent in if need be, and leaves it there unless told otherwise. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class TargetCommand implements Runnable {

    static final String TARGET =
            "A process id, or the main class of a JVM here: its full name, or the end of it if no other JVM's ends so.";

    @Parameters(index = "0", paramLabel = "TARGET", description = TARGET)
    private String target;

    @Option(
            names = "--detach",
            description =
                    "Take the agent out of the target afterwards; other clients lose their connections. Without it the"
                            + " agent stays, and the next command is faster.")
    private boolean detach;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    @Override
    public final void run() {
        rejectOptionsAmong(target);
        check();
        try (RemoteJvm jvm = attach(Candidates.choose(target))) {
            try {
                run(jvm, AgentServices.of(jvm));
            } finally {
                if (detach) {
                    jvm.detach();
                }
            }
        }
    }

    /**
     * The agent gives a stranger two seconds to prove itself; on a busy machine a JVM that has just started needs more. The
     * second time it is warm, and nothing has run yet.
     */
    static RemoteJvm attach(long pid) {
        try {
            return RemoteJvm.attach(pid);
        } catch (ConnectException tooSlow) {
            return RemoteJvm.attach(pid);
        }
    }

    /** Looks at what was typed before the target is disturbed. */
    void check() {}

    abstract void run(RemoteJvm jvm, AgentServices services);

    Output output() {
        return output;
    }

    /** Where values may be negative numbers, picocli takes any unknown option for a value. */
    final void rejectOptionsAmong(String... values) {
        List<String> typed = command.commandLine().getParseResult().originalArgs();
        for (String value : values) {
            if (value.matches("--?[A-Za-z].*") && !value.equals("-Infinity") && !typed.contains("--")) {
                throw new ParameterException(
                        command.commandLine(),
                        "Unknown option: '" + value + "'. Put -- before a value that starts with a dash.");
            }
        }
    }
}
