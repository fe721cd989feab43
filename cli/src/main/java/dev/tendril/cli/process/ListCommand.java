package dev.tendril.cli.process;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.attach.JvmProcess;
import dev.tendril.cli.command.Output;
import dev.tendril.cli.remote.Access;
import dev.tendril.cli.text.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists the JVMs of this machine that you can see, and whether Tendril's agent is in them.",
        footer = {
            "",
            "Asks each JVM for the agent, which loads nothing into it.",
            "",
            "Examples:",
            "  tendril list",
            "  tendril list --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ListCommand implements Runnable {

    @Mixin
    private Output output;

    @Override
    public void run() {
        List<JvmProcess> processes =
                JvmProcess.list().stream().filter(process -> !process.isSelf()).toList();
        Map<JvmProcess, Access> accesses = output.progress("asking the JVMs", () -> Access.to(processes));
        output.print(json -> write(json, accesses), () -> print(accesses));
    }

    private void print(Map<JvmProcess, Access> accesses) {
        var table = new Table("PID", "JAVA", "MAIN CLASS", "STATE");
        accesses.forEach((process, access) -> table.row(
                Long.toString(process.pid()),
                access.javaVersion().isEmpty() ? "?" : access.javaVersion(),
                process.mainClass().isEmpty() ? process.displayName() : process.mainClass(),
                access.state().word() + (access.detail().isEmpty() ? "" : ": " + access.detail())));
        table.print(output.out(), output.ansi());
    }

    private static void write(JsonGenerator json, Map<JvmProcess, Access> accesses) throws IOException {
        json.writeStartArray();
        for (Map.Entry<JvmProcess, Access> entry : accesses.entrySet()) {
            Access access = entry.getValue();
            json.writeStartObject();
            json.writeNumberField("pid", entry.getKey().pid());
            json.writeStringField("mainClass", entry.getKey().mainClass());
            json.writeStringField("javaVersion", access.javaVersion());
            json.writeStringField("state", access.state().word());
            json.writeStringField("detail", access.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
