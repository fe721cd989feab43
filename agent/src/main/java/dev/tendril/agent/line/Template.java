package dev.tendril.agent.line;

import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.Secrets;
import dev.tendril.agent.inspect.lookup.ValueText;
import dev.tendril.agent.weave.line.LineHit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A text with names of variables in braces: {@code qty {qty} of {order.sku}}. Filling it in runs no code of the application. */
final class Template {

    private static final int LONGEST_VALUE = 1_000;

    private final List<Part> parts;

    /** Text, or the names of a variable and of fields from there. */
    private record Part(String text, List<String> names) {}

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Takes a text apart.
     *
     * @throws IllegalArgumentException if a brace is left open, or there is nothing in it
     */
    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                parts.add(new Part(text.substring(at), List.of()));
                break;
            }
            int close = text.indexOf('}', open);
            String inside = close < 0 ? "" : text.substring(open + 1, close).strip();
            if (inside.isEmpty() || inside.startsWith(".") || inside.endsWith(".")) {
                throw new IllegalArgumentException(
                        "expected the name of a variable in braces, such as {qty} or {order.sku},"
                                + " found " + (close < 0 ? text.substring(open) : text.substring(open, close + 1))
                                + " in \"" + text
                                + "\"");
            }
            parts.add(new Part(text.substring(at, open), List.of()));
            parts.add(new Part("", Arrays.asList(inside.split("\\.", -1))));
            at = close + 1;
        }
        return new Template(parts);
    }

    /**
     * Checks it against the variables that can be read at the places of a line.
     *
     * @throws IllegalArgumentException if one is at none of them: which are
     */
    void check(List<List<String>> places) {
        Set<String> known = new TreeSet<>();
        places.forEach(known::addAll);
        for (Part part : parts) {
            if (!part.names.isEmpty() && !known.contains(part.names.get(0))) {
                throw new IllegalArgumentException(
                        "expected a variable that can be read at the line, " + known + ", found " + part.names.get(0));
            }
        }
    }

    /** The text with the values that the variables have now. */
    String fill(LineHit hit) {
        var text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.names.isEmpty() ? part.text : value(hit, part.names));
        }
        return text.toString();
    }

    private static String value(LineHit hit, List<String> names) {
        if (!hit.names().contains(names.get(0))) {
            return "?";
        }
        Object value = hit.value(names.get(0));
        for (int i = 1; i < names.size(); i++) {
            if (value == null) {
                return "null";
            }
            try {
                value = Fields.of(value, names.get(i)).get();
            } catch (IllegalArgumentException absent) {
                return "(no field " + names.get(i) + ")";
            }
        }
        return names.stream().anyMatch(Secrets::isNamedLikeOne) ? Secrets.REDACTED : text(value);
    }

    private static String text(@Nullable Object value) {
        String text = value instanceof String itself ? itself : ValueText.of(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
