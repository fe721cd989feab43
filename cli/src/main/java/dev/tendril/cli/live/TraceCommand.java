package dev.tendril.cli.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.AgentServices;
import dev.tendril.CallTree;
import dev.tendril.RemoteJvm;
import dev.tendril.Trace;
import dev.tendril.cli.command.TargetCommand;
import dev.tendril.cli.text.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "trace",
        description = "Sums up what the calls of a method call in turn, and how long that takes.",
        footer = {
            "",
            "Ends with Ctrl-C, or after a number of calls or seconds, and prints the tree; all methods are then as they were"
                    + " before.",
            "",
            "Examples:",
            "  tendril trace ShopMain 'shop.Orders#place' --calls 10",
            "  tendril trace ShopMain 'shop.Orders#place' --in shop. --in java.util.concurrent.FutureTask --seconds 30"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TraceCommand extends TargetCommand {

    @Parameters(index = "1", paramLabel = "POINT", description = Until.POINT)
    private String point;

    @Option(
            names = "--in",
            paramLabel = "PREFIX",
            description =
                    "See calls of classes whose names begin so; may be given several times. Default: the package of the"
                            + " point's class")
    private List<String> prefixes = List.of();

    @Mixin
    private Until until;

    @Override
    protected boolean interrupted() {
        until.end();
        return true;
    }

    @Override
    protected void run(RemoteJvm jvm, AgentServices services) {
        try (Trace trace = jvm.on(point).trace(prefixes.toArray(String[]::new))) {
            until.begins("tracing " + point);
            until.await(
                    jvm::isAlive,
                    () -> trace.await(until.calls(), Duration.ofMillis(200))
                            .tree()
                            .calls());
            CallTree tree = trace.tree();
            output().print(json -> write(json, tree), () -> output().out().print(Printable.lines(tree.toString())));
            output().out().flush();
        }
    }

    private static void write(JsonGenerator json, CallTree tree) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", tree.method());
        json.writeNumberField("calls", tree.calls());
        json.writeNumberField("totalMicros", tree.total().toNanos() / 1_000);
        json.writeNumberField("selfMicros", tree.self().toNanos() / 1_000);
        json.writeArrayFieldStart("children");
        for (CallTree child : tree.children()) {
            write(json, child);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
