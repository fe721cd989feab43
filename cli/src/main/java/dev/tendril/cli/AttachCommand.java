package dev.tendril.cli;

import dev.tendril.attach.AgentAddress;
import dev.tendril.attach.Attacher;
import dev.tendril.cli.remote.Candidates;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "  tendril attach ShopMain --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AttachCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "TARGET", description = TargetCommand.TARGET)
    private String target;

    @Mixin
    private Output output;

    @Override
    public void run() {
        long pid = Candidates.choose(target);
        AgentAddress agent = Attacher.attach(pid);
        output.print(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("pid", pid);
                    json.writeStringField("address", agent.address().toString());
                    json.writeStringField("agentVersion", agent.agentVersion());
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
        out.println("from here    tendril get " + pid + " some.Class.FIELD");
        out.println("from Java    RemoteJvm.attach(" + pid + "), as this user on this machine");
    }
}
