package dev.tendril.cli.remote;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.cli.text.Slots;
import dev.tendril.control.Members;
import dev.tendril.control.Slot;
import dev.tendril.control.SlotPage;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * A value as the agent tells it, without running code of the application.
 *
 * @param self the value itself; its name means nothing
 * @param inside its fields or elements; none if the text says all
 */
public record Reading(Slot self, SlotPage inside) {

    private static final SlotPage NOTHING = new SlotPage(new Slot[0], 0);

    /** A value alone. */
    public static Reading of(Members members, @Nullable Object value) {
        return of(members, value, 0);
    }

    /** A value and the first {@code limit} of what is in it. */
    public static Reading of(Members members, @Nullable Object value, int limit) {
        // The agent renders what is in an array: put there, any value gets a text from its own rules.
        Slot self = members.slots(new Object[] {value}, 0, 1).slots()[0];
        if (value == null || !self.hasChildren() || limit == 0) {
            return new Reading(self, NOTHING);
        }
        return new Reading(self, members.slots(value, 0, limit));
    }

    public String text() {
        return Slots.text(self);
    }

    public void print(PrintWriter out, Ansi ansi) {
        out.println(text());
        if (inside.slots().length > 0) {
            Slots.print(inside, out, ansi);
        }
    }

    /** The fields of a JSON object that tell the value. */
    public void write(JsonGenerator json) throws IOException {
        Slots.value(json, self);
        if (inside.slots().length > 0) {
            Slots.array(json, inside);
        }
    }
}
