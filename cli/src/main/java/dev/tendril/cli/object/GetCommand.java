package dev.tendril.cli.object;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.cli.command.Limit;
import dev.tendril.cli.command.TargetCommand;
import dev.tendril.cli.remote.Place;
import dev.tendril.cli.remote.Place.Live;
import dev.tendril.cli.remote.Place.OfClass;
import dev.tendril.cli.remote.Reading;
import dev.tendril.cli.text.Slots;
import dev.tendril.control.SlotPage;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Prints the value at a path, or the fields or elements of the object that is there.",
        footer = {
            "",
            "A path starts with a class and a static field, then goes on through fields of any access, [index] into arrays and"
                    + " collections and [\"key\"] into maps. A class alone shows its static fields. Nothing of the"
                    + " application runs, but for the initialiser of a class that was not used yet.",
            "",
            "Examples:",
            "  tendril get 4711 shop.Registry.INSTANCE.inventory.open",
            "  tendril get ShopMain 'shop.Registry.INSTANCE.prices[\"apple\"]'",
            "  tendril get ShopMain shop.Registry --json --detach"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class GetCommand extends TargetCommand {

    @Parameters(index = "1", paramLabel = "PATH", description = "Where to look: pkg.Type.FIELD.field[3][\"key\"]")
    private String path;

    @Mixin
    private Limit limit;

    @Override
    protected void run(RemoteJvm jvm, AgentServices services) {
        Place place = Place.at(services, path);
        if (place instanceof OfClass type) {
            SlotPage statics = services.members().statics(type.type());
            output().print(json -> write(json, jvm, statics), () -> print(type, statics));
        } else {
            Reading reading = Reading.of(services.members(), ((Live) place).object(), limit.most());
            output().print(json -> write(json, jvm, reading), () -> reading.print(output().out(), output().ansi()));
        }
    }

    private void print(OfClass type, SlotPage statics) {
        output().out().println("class " + type.type());
        if (statics.slots().length > 0) {
            Slots.print(statics, output().out(), output().ansi());
        } else {
            output().out().println("It has no static fields.");
        }
    }

    private void write(JsonGenerator json, RemoteJvm jvm, SlotPage statics) throws IOException {
        start(json, jvm);
        Slots.array(json, statics);
        json.writeEndObject();
    }

    private void write(JsonGenerator json, RemoteJvm jvm, Reading reading) throws IOException {
        start(json, jvm);
        reading.write(json);
        json.writeEndObject();
    }

    private void start(JsonGenerator json, RemoteJvm jvm) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", jvm.pid());
        json.writeStringField("path", path);
    }
}
