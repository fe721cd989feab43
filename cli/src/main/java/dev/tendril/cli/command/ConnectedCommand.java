package dev.tendril.cli.command;

import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that works inside a target: puts the agent in if need be, and leaves it there unless told otherwise. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public abstract class ConnectedCommand implements Runnable {

    private static final int TO_END_SECONDS = 5;

    private final CountDownLatch ended = new CountDownLatch(1);

    @Mixin
    private Target target;

    @Option(
            names = "--detach",
            description =
                    "Take the agent out of the target afterwards; other clients lose their connections. Without it the"
                            + " agent stays, and the next command is faster.")
    private boolean detach;

    @Spec
    private CommandSpec command;

    @Override
    public final void run() {
        rejectOptionsAmong(target.typed());
        target.check();
        check();
        Runtime.getRuntime().addShutdownHook(new Thread(this::letEnd, "tendril-interrupted"));
        try (RemoteJvm jvm = Progress.of(command.commandLine(), "connecting to " + target.typed(), target::connect)) {
            try {
                run(jvm, AgentServices.of(jvm));
            } finally {
                if (detach) {
                    jvm.detach();
                }
            }
        } finally {
            ended.countDown();
        }
    }

    /** Keeps this process, which Ctrl-C is about to end, until the command has undone what it began. */
    private void letEnd() {
        try {
            if (interrupted() && !ended.await(TO_END_SECONDS, TimeUnit.SECONDS)) {
                // The agent undoes it, when it learns that the connection is gone.
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called when Ctrl-C was typed: returns whether the command ends in a moment, and is to be waited for. */
    protected boolean interrupted() {
        return false;
    }

    /** Looks at what was typed before the target is disturbed. */
    protected void check() {}

    protected abstract void run(RemoteJvm jvm, AgentServices services);

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
