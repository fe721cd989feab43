package dev.tendril.audit;

import java.time.Instant;
import java.util.Locale;

/** One JSON object on one line. Whatever a peer may have had a say in is escaped and cut. */
final class JsonLine {

    private static final int LONGEST = 300;

    private final StringBuilder line = new StringBuilder(240).append('{');

    /** One that begins with when, who, from where, and how far they may reach. */
    static JsonLine of(String who, String at, String mode) {
        return new JsonLine()
                .text("time", Instant.now().toString())
                .text("who", who)
                .text("at", at)
                .text("mode", mode);
    }

    JsonLine text(String name, String value) {
        name(name).append('"');
        int end = Math.min(value.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        line.append(end < value.length() ? "...\"" : "\"");
        return this;
    }

    JsonLine number(String name, long value) {
        name(name).append(value);
        return this;
    }

    private StringBuilder name(String name) {
        return line.append(line.length() == 1 ? "\"" : ",\"").append(name).append("\":");
    }

    /** The whole line, with its end. */
    String end() {
        return line.append("}\n").toString();
    }
}
