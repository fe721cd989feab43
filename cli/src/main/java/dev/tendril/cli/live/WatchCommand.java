package dev.tendril.cli.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.AgentServices;
import dev.tendril.CallLog;
import dev.tendril.RecordedCall;
import dev.tendril.RemoteJvm;
import dev.tendril.cli.command.TargetCommand;
import dev.tendril.cli.text.Json;
import dev.tendril.cli.text.Printable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description =
                "Prints each call of a method as it ends: its arguments, its result, how long it took, and who made it.",
        footer = {
            "",
            "Ends with Ctrl-C, or after a number of calls or seconds; the method is then as it was before. Calls that run"
                    + " already when it begins are not seen. With --json each call is one line.",
            "",
            "Examples:",
            "  tendril watch ShopMain 'shop.Inventory#reserve'",
            "  tendril watch ShopMain 'shop.Inventory#reserve(String, int)' --calls 1",
            "  tendril watch ShopMain 'shop.Orders#place' --seconds 60 --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class WatchCommand extends TargetCommand {

    @Parameters(index = "1", paramLabel = "POINT", description = Until.POINT)
    private String point;

    @Mixin
    private Until until;

    @Override
    protected boolean interrupted() {
        until.end();
        return true;
    }

    @Override
    protected void run(RemoteJvm jvm, AgentServices services) {
        try (CallLog<Object> calls = jvm.on(point).watch()) {
            until.begins("watching " + calls.description());
            calls.onCall(call -> {
                if (until.counts()) {
                    output().print(
                                    json -> write(json, call),
                                    () -> output().out().println(Printable.line(call.toString())));
                    output().out().flush();
                }
            });
            until.await(jvm::isAlive);
            if (calls.dropped() > 0) {
                until.say(calls.dropped() + " calls were lost: the target made more than could be told");
            }
        }
    }

    private static void write(JsonGenerator json, RecordedCall<Object> call) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", call.number());
        json.writeStringField("type", call.type());
        json.writeStringField("method", call.method());
        json.writeArrayFieldStart("arguments");
        for (Object argument : call.arguments()) {
            Json.value(json, argument);
        }
        json.writeEndArray();
        @Nullable Throwable thrown = call.thrown();
        if (thrown == null) {
            json.writeFieldName("result");
            Json.value(json, call.result());
        } else {
            json.writeStringField("thrown", thrown.toString());
        }
        json.writeNumberField("micros", call.duration().toNanos() / 1_000);
        json.writeStringField("startedAt", call.startedAt().toString());
        json.writeStringField("thread", call.thread());
        StackTraceElement caller = call.caller();
        json.writeStringField("caller", caller == null ? null : caller.toString());
        json.writeEndObject();
    }
}
