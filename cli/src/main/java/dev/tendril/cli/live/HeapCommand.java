package dev.tendril.cli.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.cli.command.Limit;
import dev.tendril.cli.command.TargetCommand;
import dev.tendril.cli.text.Printable;
import dev.tendril.cli.text.Table;
import dev.tendril.heap.ClassCount;
import dev.tendril.heap.HeapPath;
import dev.tendril.heap.Histogram;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "heap",
        description = "Counts the live objects of a JVM by class; or tells who holds one of them.",
        footer = {
            "",
            "Stops the application for about a fifth of a second for each million objects.",
            "",
            "Examples:",
            "  tendril heap ShopMain --limit 20",
            "  tendril heap ShopMain --holders 'shop.Registry.INSTANCE.reserve'"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class HeapCommand extends TargetCommand {

    @Option(names = "--holders", paramLabel = "PATH", description = "Who holds the object at this path.")
    private @Nullable String path;

    @Mixin
    private Limit limit;

    @Override
    protected void run(RemoteJvm jvm, AgentServices services) {
        if (path == null) {
            Histogram all =
                    output().progress("counting the objects", () -> jvm.heap().histogram());
            output().print(json -> write(json, jvm, all), () -> print(all));
            return;
        }
        Object object = services.finder().live(path);
        if (object == null) {
            throw new IllegalArgumentException(path + " is null, and nothing holds it.");
        }
        List<HeapPath> holders =
                output().progress("looking who holds it", () -> jvm.heap().holders(object, limit.most()));
        output().print(json -> write(json, jvm, holders), () -> print(holders));
    }

    private void print(Histogram all) {
        var table = new Table("INSTANCES", "BYTES", "CLASS");
        for (ClassCount row : all.top(limit.most()).classes()) {
            table.row(number(row.instances()), number(row.bytes()), row.type());
        }
        table.row(
                number(all.instances()),
                number(all.bytes()),
                "in all, " + all.classes().size() + " classes");
        table.print(output().out(), output().ansi());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void print(List<HeapPath> holders) {
        if (holders.isEmpty()) {
            output().out().println("Nothing holds it but this connection.");
        }
        holders.forEach(holder -> output().out().println(Printable.lines(holder.toString()) + "\n"));
    }

    private void write(JsonGenerator json, RemoteJvm jvm, Histogram all) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", jvm.pid());
        json.writeNumberField("instances", all.instances());
        json.writeNumberField("bytes", all.bytes());
        json.writeArrayFieldStart("classes");
        for (ClassCount row : all.top(limit.most()).classes()) {
            json.writeStartObject();
            json.writeStringField("type", row.type());
            json.writeNumberField("instances", row.instances());
            json.writeNumberField("bytes", row.bytes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, RemoteJvm jvm, List<HeapPath> holders) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", jvm.pid());
        json.writeArrayFieldStart("holders");
        for (HeapPath holder : holders) {
            json.writeStartObject();
            json.writeStringField("root", holder.root().toString());
            json.writeStringField("path", holder.path());
            json.writeStringField("holder", holder.holder());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
