package dev.tendril.inspector.model.graph;

import dev.tendril.inspector.model.graph.Node.Ending;
import dev.tendril.inspector.model.remote.Value;

/**
 * A graph as JSON: objects by their fields, arrays and collections as arrays, maps as objects. What JSON has no word for is
 * said by keys that begin with a dollar sign: {@code $type} is the class, {@code $same} the path of an object that is shown
 * elsewhere, {@code $more} how many children were left out.
 */
public final class Json {

    private final StringBuilder json = new StringBuilder();

    private Json() {}

    public static String of(Node root) {
        Json writer = new Json();
        writer.write(root, 0);
        return writer.json.append('\n').toString();
    }

    private void write(Node node, int depth) {
        Value value = node.value();
        switch (value.kind()) {
            case NULL -> json.append("null");
            case BOOLEAN -> json.append(value.text());
            case NUMBER -> number(value.text());
            case TEXT, ENUM -> quoted(value.editText());
            case OBJECT -> {
                if (node.ending() instanceof Ending.Seen seen) {
                    json.append("{\"$same\": ");
                    quoted(seen.path().isEmpty() ? "$" : seen.path());
                    json.append('}');
                } else if (value.id() == null && node.children().isEmpty()) {
                    quoted(value.text());
                } else if (value.type().startsWith("java.math.")) {
                    number(value.text());
                } else if (isSequence(node)) {
                    sequence(node, depth);
                } else {
                    object(node, depth);
                }
            }
        }
    }

    // NaN and the infinities are no numbers there.
    private void number(String text) {
        if (text.matches("-?[0-9][0-9.eE+-]*")) {
            json.append(text);
        } else {
            quoted(text);
        }
    }

    private static boolean isSequence(Node node) {
        return node.value().type().endsWith("]")
                || !node.children().isEmpty()
                        && node.children().stream()
                                .allMatch(child -> child.name().matches("\\[[0-9]+\\]"));
    }

    private void sequence(Node node, int depth) {
        json.append('[');
        String separator = "";
        for (Node child : node.children()) {
            json.append(separator);
            line(depth + 1);
            write(child, depth + 1);
            separator = ",";
        }
        if (left(node) != 0) {
            json.append(separator);
            line(depth + 1);
            more(node);
        }
        if (!node.children().isEmpty()) {
            line(depth);
        }
        json.append(']');
    }

    private void object(Node node, int depth) {
        json.append('{');
        line(depth + 1);
        json.append("\"$type\": ");
        quoted(node.value().type());
        if (node.children().isEmpty() && !node.value().expandable()) {
            json.append(",");
            line(depth + 1);
            json.append("\"$text\": ");
            quoted(node.value().text());
        }
        for (Node child : node.children()) {
            json.append(',');
            line(depth + 1);
            quoted(key(child.name()));
            json.append(": ");
            write(child, depth + 1);
        }
        if (left(node) != 0) {
            json.append(',');
            line(depth + 1);
            json.append("\"$more\": ").append(left(node) < 0 ? "true" : left(node));
        }
        line(depth);
        json.append('}');
    }

    private void more(Node node) {
        json.append("{\"$more\": ").append(left(node) < 0 ? "true" : left(node)).append('}');
    }

    private static int left(Node node) {
        return node.ending() instanceof Ending.Cut cut ? cut.left() : 0;
    }

    /** A key of a map without its brackets and quotes; the name of a field as it is. */
    private static String key(String name) {
        if (name.startsWith("[\"") && name.endsWith("\"]")) {
            try {
                return name.substring(2, name.length() - 2).translateEscapes();
            } catch (IllegalArgumentException e) {
                return name.substring(2, name.length() - 2);
            }
        }
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    private void line(int depth) {
        json.append('\n').append("  ".repeat(depth));
    }

    private void quoted(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) && !isPaired(text, i)) {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean isPaired(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
