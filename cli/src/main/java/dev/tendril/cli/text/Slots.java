package dev.tendril.cli.text;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.control.Slot;
import dev.tendril.control.SlotPage;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/** The agent's slots, as text and as JSON. */
public final class Slots {

    private Slots() {}

    /** What is in a slot: texts in full, everything else as the agent tells it. */
    public static String text(Slot slot) {
        return slot.value() instanceof String text ? Printable.quoted(text) : Printable.line(slot.text());
    }

    public static void print(SlotPage page, PrintWriter out, Ansi ansi) {
        var table = new Table("NAME", "TYPE", "VALUE");
        for (Slot slot : page.slots()) {
            table.row(slot.name(), TypeName.simple(type(slot)), slot.text());
        }
        table.print(out, ansi);
        int more = page.total() - page.slots().length;
        if (more > 0) {
            out.println("... and " + more + " more; --limit shows more");
        }
    }

    /** The declared type; of elements of objects, whose declared type says little, that of the value. */
    private static String type(Slot slot) {
        boolean isObject = slot.identity() != 0 && !slot.valueType().isEmpty();
        return slot.declaringType().isEmpty() && isObject ? slot.valueType() : slot.declaredType();
    }

    /** The fields of a JSON object that tell a value. */
    public static void value(JsonGenerator json, Slot slot) throws IOException {
        boolean isNull = slot.valueType().isEmpty() && slot.text().equals("null");
        json.writeStringField("type", slot.valueType().isEmpty() ? null : TypeName.readable(slot.valueType()));
        json.writeStringField("text", slot.text());
        if (isNull || isPlain(slot)) {
            json.writeFieldName("value");
            Json.value(json, slot.value());
        }
    }

    public static void array(JsonGenerator json, SlotPage page) throws IOException {
        json.writeArrayFieldStart("slots");
        for (Slot slot : page.slots()) {
            json.writeStartObject();
            json.writeStringField("name", slot.name());
            if (!slot.declaringType().isEmpty()) {
                json.writeStringField("declaringType", slot.declaringType());
            }
            json.writeStringField("declaredType", TypeName.readable(slot.declaredType()));
            value(json, slot);
            if (slot.readOnlyReason() != null) {
                json.writeStringField("readOnly", slot.readOnlyReason());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("total", page.total());
    }

    private static boolean isPlain(Slot slot) {
        Object value = slot.value();
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Number;
    }
}
