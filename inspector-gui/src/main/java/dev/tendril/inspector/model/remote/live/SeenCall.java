package dev.tendril.inspector.model.remote.live;

import dev.tendril.inspector.model.remote.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A call that has ended, in texts for people.
 *
 * @param type the class whose method ran, by binary name
 * @param arguments as they were when it began
 * @param threw whether it ended with an exception
 * @param outcome what it returned or threw
 * @param caller the code that made it; empty if the inspector did
 * @param handle names the call for its source
 */
public record SeenCall(
        Instant at,
        String thread,
        String type,
        String method,
        List<String> arguments,
        boolean threw,
        String outcome,
        Duration took,
        String caller,
        Object handle) {

    public SeenCall {
        arguments = List.copyOf(arguments);
    }

    /** {@code Inventory.reserve}. */
    public String name() {
        return Member.simpleName(type) + "." + method;
    }

    /** The arguments in one line. */
    public String argumentText() {
        return String.join(", ", arguments);
    }

    /** Whether some text of it has this in it, ignoring case. */
    public boolean matches(String lowerCaseText) {
        return Stream.of(thread, name(), argumentText(), outcome, caller)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(lowerCaseText));
    }
}
