package dev.tendril.cli;

import dev.tendril.RemoteJvm;
import dev.tendril.attach.JvmProcess;
import dev.tendril.cli.remote.Candidates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "detach",
        description = "Takes the agent out of a JVM, which goes on running without a class or thread of it.",
        footer = {
            "",
            "All clients of that agent lose their connections, and what they have overridden for the time being is restored;"
                    + " what \"tendril set\" has written stays.",
            "",
            "Examples:",
            "  tendril detach 4711",
            "  tendril detach ShopMain"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DetachCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "TARGET", description = TargetCommand.TARGET)
    private String target;

    @Mixin
    private Output output;

    @Override
    public void run() {
        long pid = Candidates.choose(target);
        JvmProcess process = JvmProcess.list().stream()
                .filter(candidate -> candidate.pid() == pid)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Process " + pid
                        + " runs no JVM that you can see. \"tendril list\" shows the JVMs that run here."));
        boolean wasThere = process.agent().isPresent();
        if (wasThere) {
            try (RemoteJvm jvm = TargetCommand.attach(pid)) {
                jvm.detach();
            }
        }
        output.print(
                json -> {
                    json.writeStartObject();
                    json.writeNumberField("pid", pid);
                    json.writeBooleanField("detached", wasThere);
                    json.writeEndObject();
                },
                () -> output.out()
                        .println(
                                wasThere
                                        ? "The agent has left process " + pid + "."
                                        : "There was no agent in process " + pid + "."));
    }
}
