package dev.tendril.junit.declare;

import dev.tendril.access.Mode;
import dev.tendril.junit.source.Placeholders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Reads attributes that annotations have in common; what is wrong fails with the annotation and its class named.
 *
 * @param where which annotation of which class
 */
record Attributes(String where) {

    /** The failure for a wrong attribute. */
    ExtensionConfigurationException wrong(String what) {
        return new ExtensionConfigurationException(where + ": " + what);
    }

    Duration seconds(int value) {
        if (value <= 0) {
            throw wrong("startTimeoutSeconds = " + value + " (expected: > 0)");
        }
        return Duration.ofSeconds(value);
    }

    Map<String, String> pairs(String attribute, String[] texts) {
        var pairs = new LinkedHashMap<String, String>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw wrong(attribute + " = \"" + text + "\" (expected: \"name=value\")");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }

    Optional<Mode> mode(Mode[] modes) {
        if (modes.length > 1) {
            throw wrong("mode = " + Arrays.toString(modes) + " (expected: at most one)");
        }
        return Arrays.stream(modes).findFirst();
    }

    /** A path, empty if none is given. */
    Optional<Path> path(String attribute, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(expanded(attribute, text)));
    }

    Path[] paths(String attribute, String[] texts) {
        return Arrays.stream(texts)
                .map(text -> Path.of(expanded(attribute, text)))
                .toArray(Path[]::new);
    }

    /** A text with its placeholders replaced. */
    String expanded(String attribute, String text) {
        return Placeholders.expand(text)
                .orElseThrow(() -> wrong(attribute + " = \"" + text + "\" names a system property that is not set"));
    }
}
