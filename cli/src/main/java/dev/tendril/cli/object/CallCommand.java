package dev.tendril.cli.object;

import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.call.RemoteFailure;
import dev.tendril.cli.command.Limit;
import dev.tendril.cli.command.TargetCommand;
import dev.tendril.cli.remote.Place;
import dev.tendril.cli.remote.Place.Live;
import dev.tendril.cli.remote.Place.OfClass;
import dev.tendril.cli.remote.Reading;
import dev.tendril.cli.text.MethodArguments;
import dev.tendril.control.Members;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "call",
        description = "Calls a method of the object at a path, or a static one of a class, and prints its result.",
        footer = {
            "",
            "The method may have any access. Arguments are read as in Java: 3, 3L, 2.5, 2.5f, true, 'c', null; all else is text,"
                    + " and so is what stands in double quotes. Of several methods the one is called that Java would choose; to"
                    + " say which, or to pass a number as a text, give the parameter types with the name. A call waits 30 s at"
                    + " most.",
            "",
            "Examples:",
            "  tendril call 4711 shop.Registry.INSTANCE.inventory add apple 3",
            "  tendril call ShopMain shop.Registry.INSTANCE.inventory 'find(String)' 4711",
            "  tendril call ShopMain java.lang.System getProperty user.dir --json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class CallCommand extends TargetCommand {

    private static final String AGENT = "dev.tendril.agent.";

    /** The class of the frame that parts the target's frames from those here. */
    private static final String REMOTE_MARK = "dev.tendril";

    @Parameters(index = "1", paramLabel = "PATH", description = "The object, or the class.")
    private String path;

    @Parameters(index = "2", paramLabel = "METHOD", description = "Its name, or name(Type,Type).")
    private String method;

    @Parameters(index = "3..*", paramLabel = "ARGS", description = "Primitives, texts, or null.")
    private List<String> arguments = List.of();

    @Mixin
    private Limit limit;

    @Override
    protected void check() {
        rejectOptionsAmong(path, method);
        rejectOptionsAmong(arguments.toArray(String[]::new));
    }

    @Override
    protected void run(RemoteJvm jvm, AgentServices services) {
        @Nullable Object[] values = MethodArguments.read(method, arguments);
        Place place = Place.at(services, path);
        Reading result = output().progress(
                        "waiting for " + method,
                        () -> Reading.of(services.members(), call(services.members(), place, values), limit.most()));
        output().print(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("pid", jvm.pid());
                            json.writeStringField("path", path);
                            json.writeStringField("method", method);
                            json.writeObjectFieldStart("result");
                            result.write(json);
                            json.writeEndObject();
                            json.writeEndObject();
                        },
                        () -> result.print(output().out(), output().ansi()));
    }

    private @Nullable Object call(Members members, Place place, @Nullable Object[] values) {
        try {
            if (place instanceof OfClass type) {
                return members.invokeStatic(type.type(), method, values);
            }
            Object object = ((Live) place).object();
            if (object == null) {
                throw new IllegalArgumentException(path + " is null, so that nothing of it can be called.");
            }
            return members.invoke(object, method, values);
        } catch (RemoteFailure.RemoteThrew thrown) {
            throw new IllegalStateException(method + " threw " + thrown.getMessage(), thrown);
        } catch (RemoteFailure told) {
            throw told;
        } catch (Throwable thrown) {
            if (thrown instanceof IllegalArgumentException refused && isOurs(refused)) {
                throw refused;
            }
            throw new IllegalStateException(method + " threw " + thrown, thrown);
        }
    }

    /** Whether the agent threw it, and not the method: no frame of the target's code is left in its trace then. */
    private static boolean isOurs(IllegalArgumentException refused) {
        StackTraceElement[] frames = refused.getStackTrace();
        if (frames.length == 0) {
            return true;
        }
        String type = frames[0].getClassName();
        return type.equals(REMOTE_MARK) || type.startsWith(AGENT);
    }
}
