package dev.tendril.cli.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.cli.command.TargetCommand;
import dev.tendril.cli.text.Printable;
import dev.tendril.cli.text.Table;
import dev.tendril.process.Deadlock;
import dev.tendril.process.Frame;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "threads",
        description = "Prints the threads of a JVM: what each does, what it waits for, and which block each other.",
        footer = {
            "",
            "Examples:",
            "  tendril threads ShopMain",
            "  tendril threads ShopMain --stacks --name 'checkout-.*'",
            "  tendril threads 4711 --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ThreadsCommand extends TargetCommand {

    @Option(names = "--stacks", description = "Print the stack of each, as thread dumps do.")
    private boolean stacks;

    @Option(names = "--name", paramLabel = "REGEX", description = "Only threads whose whole name matches.")
    private @Nullable String name;

    @Override
    protected void run(RemoteJvm jvm, AgentServices services) {
        ThreadDump dump =
                output().progress("looking at the threads", () -> jvm.process().threads());
        List<ThreadSnapshot> threads = dump.threads().stream()
                .filter(thread -> name == null || thread.name().matches(name))
                .toList();
        output().print(json -> write(json, jvm, dump, threads), () -> print(dump, threads));
    }

    private void print(ThreadDump dump, List<ThreadSnapshot> threads) {
        for (Deadlock deadlock : dump.deadlocks()) {
            output().out().println("deadlock:\n" + Printable.lines(deadlock.toString()) + "\n");
        }
        if (stacks) {
            threads.forEach(thread -> output().out().println(Printable.lines(thread.toString()) + "\n"));
        } else {
            var table = new Table("ID", "NAME", "STATE", "AT", "WAITS FOR");
            threads.forEach(thread -> table.row(
                    Long.toString(thread.id()),
                    thread.name(),
                    thread.state().toString(),
                    thread.stack().isEmpty() ? "" : thread.stack().get(0).toString(),
                    thread.waitsFor() == null ? "" : thread.waitsFor().toString()));
            table.print(output().out(), output().ansi());
        }
        if (!dump.limitation().isEmpty()) {
            output().out().println("(" + Printable.line(dump.limitation()) + ")");
        }
    }

    private static void write(JsonGenerator json, RemoteJvm jvm, ThreadDump dump, List<ThreadSnapshot> threads)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", jvm.pid());
        json.writeArrayFieldStart("threads");
        for (ThreadSnapshot thread : threads) {
            json.writeStartObject();
            json.writeNumberField("id", thread.id());
            json.writeStringField("name", thread.name());
            json.writeStringField("state", thread.state().toString());
            json.writeBooleanField("daemon", thread.daemon());
            json.writeStringField(
                    "waitsFor",
                    thread.waitsFor() == null ? null : thread.waitsFor().toString());
            json.writeArrayFieldStart("stack");
            for (Frame frame : thread.stack()) {
                json.writeString(frame.toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("deadlocks");
        for (Deadlock deadlock : dump.deadlocks()) {
            json.writeStartArray();
            for (ThreadSnapshot thread : deadlock.threads()) {
                json.writeNumber(thread.id());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
