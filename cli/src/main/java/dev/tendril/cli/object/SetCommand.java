package dev.tendril.cli.object;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.cli.command.TargetCommand;
import dev.tendril.cli.remote.NewValue;
import dev.tendril.cli.remote.Reading;
import dev.tendril.cli.remote.Variable;
import dev.tendril.cli.text.TypeName;
import dev.tendril.control.Members;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Writes a field, or an element of an array, and prints its value before and after.",
        footer = {
            "",
            "The declared type of the field decides how the value is read: a number, true or false, one character, a text,"
                    + " a constant of an enum, or null; a text \"null\" is written in double quotes inside the shell's. What is"
                    + " written stays when the agent leaves.",
            "",
            "Examples:",
            "  tendril set 4711 shop.Registry.INSTANCE.inventory.open false",
            "  tendril set ShopMain 'shop.Registry.INSTANCE.limits[2]' -1",
            "  tendril set ShopMain shop.Registry.motto '\"null\"' --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class SetCommand extends TargetCommand {

    @Parameters(index = "1", paramLabel = "PATH", description = "What to write: pkg.Type.FIELD.field, or ...[3]")
    private String path;

    @Parameters(index = "2", paramLabel = "VALUE", description = "The new value.")
    private String value;

    @Override
    protected void check() {
        rejectOptionsAmong(path, value);
    }

    @Override
    protected void run(RemoteJvm jvm, AgentServices services) {
        Members members = services.members();
        Variable variable = Variable.at(services, path);
        String type = variable.type();
        Reading before = Reading.of(members, variable.read());
        variable.write(NewValue.of(members, type, value));
        Reading after = Reading.of(members, variable.read());
        output().print(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("pid", jvm.pid());
                            json.writeStringField("path", path);
                            json.writeStringField("declaredType", TypeName.readable(type));
                            write(json, "before", before);
                            write(json, "after", after);
                            json.writeEndObject();
                        },
                        () -> output().out().println(before.text() + " -> " + after.text()));
    }

    private static void write(JsonGenerator json, String name, Reading reading) throws IOException {
        json.writeObjectFieldStart(name);
        reading.write(json);
        json.writeEndObject();
    }
}
