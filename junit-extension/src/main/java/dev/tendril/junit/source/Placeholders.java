package dev.tendril.junit.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Annotations hold constants only; <code>${name}</code> in them stands for a system property of this JVM. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private Placeholders() {}

    /** The text with the properties in place; empty when one of them is not set. */
    public static Optional<String> expand(String text) {
        var expanded = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            String value = System.getProperty(matcher.group(1));
            if (value == null) {
                return Optional.empty();
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return Optional.of(matcher.appendTail(expanded).toString());
    }
}
