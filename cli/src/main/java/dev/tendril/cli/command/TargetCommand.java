package dev.tendril.cli.command;

import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that works inside a target: puts the agent in if need be, and leaves it there unless told otherwise. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class TargetCommand implements Runnable {

    @Mixin
    private Target target;

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
        rejectOptionsAmong(target.typed());
        target.check();
        check();
        try (RemoteJvm jvm = target.connect()) {
            try {
                run(jvm, AgentServices.of(jvm));
            } finally {
                if (detach) {
                    jvm.detach();
                }
            }
        }
    }

    /** Looks at what was typed before the target is disturbed. */
    protected void check() {}

    protected abstract void run(RemoteJvm jvm, AgentServices services);

    protected Output output() {
        return output;
    }

    /** Where values may be negative numbers, picocli takes any unknown option for a value. */
    protected final void rejectOptionsAmong(String... values) {
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
