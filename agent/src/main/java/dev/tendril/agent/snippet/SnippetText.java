package dev.tendril.agent.snippet;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Values as a person wants to see them who works in a shell: as source code where there is such a thing. */
final class SnippetText {

    private static final int MOST_ELEMENTS = 1_000;
    private static final int LONGEST = 20_000;

    private SnippetText() {}

    /** Calls {@code toString} of what has no form of its own; throws what that throws. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String text) {
            return '"' + escaped(cut(text)) + '"';
        }
        if (value instanceof Character c) {
            return "'" + (c == '\'' ? "\\'" : c == '"' ? "\"" : escaped(String.valueOf(c))) + "'";
        }
        if (value.getClass().isArray()) {
            return array(value);
        }
        return cut(String.valueOf(value.toString()));
    }

    private static String array(Object array) {
        int length = Array.getLength(array);
        String type = array.getClass().getComponentType().getTypeName();
        int bracket = type.indexOf('[');
        String sized = bracket < 0
                ? type + "[" + length + "]"
                : type.substring(0, bracket) + "[" + length + "]" + type.substring(bracket);
        var text = new StringBuilder(sized).append(" { ");
        for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
            Object element = Array.get(array, i);
            text.append(i == 0 ? "" : ", ");
            // An array may hold itself.
            text.append(
                    element != null && element.getClass().isArray()
                            ? element.getClass().getTypeName()
                            : of(element));
        }
        return text.append(length > MOST_ELEMENTS ? ", ..." : "").append(" }").toString();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return escaped.toString();
    }
}
