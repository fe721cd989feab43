package dev.tendril.cli.object;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.cli.command.Limit;
import dev.tendril.cli.command.TargetCommand;
import dev.tendril.cli.text.Table;
import dev.tendril.control.Found;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "find",
        description = "Finds the live instances of a class or interface, subtypes included, and prints their paths.",
        footer = {
            "",
            "Walks all live objects, which takes about a fifth of a second a million.",
            "",
            "Examples:",
            "  tendril find 4711 shop.Inventory",
            "  tendril find ShopMain java.util.concurrent.ThreadPoolExecutor --limit 5 --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class FindCommand extends TargetCommand {

    @Parameters(index = "1", paramLabel = "TYPE", description = "The full name of a class or interface.")
    private String type;

    @Mixin
    private Limit limit;

    @Override
    protected void run(RemoteJvm jvm, AgentServices services) {
        // One more than is shown tells whether there are more.
        int most = Math.min(limit.most(), Integer.MAX_VALUE - 1);
        Found[] found =
                output().progress("searching the heap", () -> services.finder().instances(type, most + 1));
        List<Found> shown = Arrays.asList(found).subList(0, Math.min(most, found.length));
        boolean complete = found.length <= most;
        output().print(json -> write(json, jvm, shown, complete), () -> print(shown, complete));
    }

    private void print(List<Found> shown, boolean complete) {
        if (shown.isEmpty()) {
            output().out().println("There is no live " + type + ".");
            return;
        }
        var table = new Table("TYPE", "PATH");
        shown.forEach(found -> table.row(found.type(), found.path()));
        table.print(output().out(), output().ansi());
        if (!complete) {
            output().out().println("... and more; --limit shows more");
        }
    }

    private void write(JsonGenerator json, RemoteJvm jvm, List<Found> shown, boolean complete) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", jvm.pid());
        json.writeStringField("type", type);
        json.writeArrayFieldStart("instances");
        for (Found found : shown) {
            json.writeStartObject();
            json.writeStringField("type", found.type());
            json.writeStringField("path", found.path());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("complete", complete);
        json.writeEndObject();
    }
}
