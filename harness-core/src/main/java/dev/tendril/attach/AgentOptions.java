package dev.tendril.attach;

import dev.tendril.access.Mode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The argument string of the agent: {@code key=value,...}, with values percent-encoded so that it is plain ASCII. */
final class AgentOptions {

    private static final String PLAIN = "/._-~:+@";

    private final Map<String, String> options = new LinkedHashMap<>();

    AgentOptions with(String key, String value) {
        options.put(key, value);
        return this;
    }

    /** Full access that is named is confirmed by that, also in a JVM that is marked as production. */
    AgentOptions withMode(@Nullable Mode mode) {
        if (mode == null) {
            return this;
        }
        with("mode", mode.toString());
        return mode == Mode.FULL ? with("allow-full", "true") : this;
    }

    @Override
    public String toString() {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + encode(option.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String encode(String value) {
        var encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
