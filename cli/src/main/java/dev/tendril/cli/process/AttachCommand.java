package dev.tendril.cli.process;

import dev.tendril.access.Mode;
import dev.tendril.attach.AgentAddress;
import dev.tendril.attach.Attacher;
import dev.tendril.cli.command.Modes;
import dev.tendril.cli.command.Output;
import dev.tendril.cli.command.Target;
import dev.tendril.cli.remote.Candidates;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "attach",
        description = "Puts the agent into a JVM, or finds the one that is there, and prints where it listens.",
        footer = {
            "",
            "The other commands attach by themselves. The agent stays until \"tendril detach\" or the end of the JVM; from"
                    + " Java 21 on the JVM warns of it on its own console, once.",
            "",
            "Examples:",
            "  tendril attach 4711",
            "  tendril attach ShopMain --mode read-only --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class AttachCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "TARGET", description = Target.LOCAL)
    private String target;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            converter = Modes.class,
            completionCandidates = Modes.class,
            description = "How far the agent lets its clients reach: ${COMPLETION-CANDIDATES}. Default: full")
    private @Nullable Mode mode;

    @Mixin
    private Output output;

    @Override
    public void run() {
        long pid = Candidates.choose(target);
        AgentAddress agent = output.progress("attaching", () -> Attacher.attach(pid, mode));
        output.print(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("pid", pid);
                    json.writeStringField("address", agent.address().toString());
                    json.writeStringField("agentVersion", agent.agentVersion());
                    json.writeStringField("mode", agent.mode().toString());
                    json.writeBooleanField("alreadyThere", agent.alreadyThere());
                    json.writeEndObject();
                },
                () -> print(pid, agent));
    }

    private void print(long pid, AgentAddress agent) {
        PrintWriter out = output.out();
        out.println("Tendril's agent " + agent.agentVersion()
                + (agent.alreadyThere() ? " is in process " : " was put into process ") + pid + ".");
        out.println("address      " + agent.address());
        out.println("mode         " + agent.mode());
        out.println("from here    tendril get " + pid + " some.Class.FIELD");
        out.println("from Java    RemoteJvm.attach(" + pid + "), as this user on this machine");
    }
}
