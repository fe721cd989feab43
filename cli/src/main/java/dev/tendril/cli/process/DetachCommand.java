package dev.tendril.cli.process;

import dev.tendril.RemoteJvm;
import dev.tendril.cli.command.Output;
import dev.tendril.cli.command.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
public final class DetachCommand implements Runnable {

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    @Override
    public void run() {
        target.check();
        try (RemoteJvm jvm = target.connectIfThere()) {
            boolean wasThere = jvm != null;
            if (jvm != null) {
                jvm.detach();
            }
            output.print(
                    json -> {
                        json.writeStartObject();
                        json.writeNumberField("pid", jvm == null ? target.pid() : jvm.pid());
                        json.writeBooleanField("detached", wasThere);
                        json.writeEndObject();
                    },
                    () -> output.out()
                            .println(
                                    jvm == null
                                            ? "There was no agent in process " + target.pid() + "."
                                            : "The agent has left process " + jvm.pid() + "."));
        }
    }
}
