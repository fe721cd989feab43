package dev.tendril.cli.text;

/** Text from a target, made fit for a terminal: nothing in it moves the cursor or hides what follows. */
public final class Printable {

    private Printable() {}

    /** On one line, with other characters that do not print escaped as in Java. */
    public static String line(String text) {
        var line = new StringBuilder(text.length());
        boolean pendingSpace = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                pendingSpace = true;
            } else if (!(pendingSpace && c == ' ')) {
                line.append(pendingSpace && !line.isEmpty() ? " " : "").append(escaped(c));
                pendingSpace = false;
            }
        }
        return line.toString();
    }

    /** On as many lines as it has, with other characters that do not print escaped as in Java. */
    public static String lines(String text) {
        var lines = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lines.append(c == '\n' || c == '\t' ? String.valueOf(c) : c == '\r' ? "" : escaped(c));
        }
        return lines.toString();
    }

    /** In quotes, as in Java. */
    public static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(escaped(c));
            }
        }
        return quoted.append('"').toString();
    }

    private static String escaped(char c) {
        boolean prints = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
        return prints ? String.valueOf(c) : String.format("\\u%04x", (int) c);
    }
}
