package dev.tendril.agent.inspect.lookup;

import dev.tendril.value.AsReference;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values whose field, key or component is named like a secret. They do not leave this JVM, unless a client with full access
 * asks for the one by name: {@code secret:password} instead of {@code password}.
 */
public final class Secrets {

    private static final String WORDS = "password|passwd|secret|token|api_?key|credential|private.?key";
    private static final Pattern NAMES = Pattern.compile(WORDS, Pattern.CASE_INSENSITIVE);

    /** What is shown in the place of a secret. */
    public static final String REDACTED = "(redacted)";

    private static final Pattern INSIDE = Pattern.compile(
            "((?:" + WORDS + ")[\\w.-]*=|--?[\\w-]*(?:" + WORDS + ")[\\w-]*\\s+)[^\\s,;&]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_URL = Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+@");

    private static final String ASKED = "secret:";
    private static final int DEEPEST = 4;

    private Secrets() {}

    /** Whether a field, key or component of this name holds a secret. */
    public static boolean isNamedLikeOne(String name) {
        return NAMES.matcher(name).find();
    }

    /** Whether a name asks for the secret itself. */
    public static boolean asksFor(String name) {
        return name.startsWith(ASKED);
    }

    /** The name of the field or key itself. */
    public static String plainName(String name) {
        return asksFor(name) ? name.substring(ASKED.length()) : name;
    }

    /**
     * What may be sent of the value of a field or key: the value; the live object where a copy of it would carry a secret.
     * Live objects show nothing by themselves, so they may be had by any name.
     *
     * @param name as the client wrote it
     * @throws IllegalArgumentException if it is a secret that was not asked for: how to ask
     */
    public static @Nullable Object sent(String name, @Nullable Object value) {
        if (value == null || asksFor(name)) {
            return value;
        }
        if (isNamedLikeOne(name) && isText(value)) {
            throw new IllegalArgumentException("The value of " + name + " is not sent, because its name is that of a"
                    + " secret. Ask for " + ASKED + name + " to have it all the same, which needs full access.");
        }
        return carries(value, 0) || isNamedLikeOne(name) && travelsByValue(value) ? new AsReference(value) : value;
    }

    /**
     * A text as it may be shown: without its value if its name is that of a secret, and without those parts of it that are
     * secrets by what stands before them, as in {@code --password=...}, or by where they stand in a URL.
     */
    public static String redacted(String name, String value) {
        if (isNamedLikeOne(name)) {
            return REDACTED;
        }
        return IN_URL.matcher(INSIDE.matcher(value).replaceAll("$1" + REDACTED)).replaceAll("$1" + REDACTED + "@");
    }

    /** What can hold the characters or bytes of a secret. */
    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof char[]
                || value instanceof byte[]
                || value instanceof Number
                || value instanceof Character
                || value instanceof Optional<?> maybe && maybe.isPresent() && isText(maybe.get());
    }

    private static boolean travelsByValue(Object value) {
        return !(value instanceof Boolean || value instanceof Enum || value instanceof Class);
    }

    /** Whether a copy of the value would carry what is named like a secret: components of records, keys of maps. */
    private static boolean carries(@Nullable Object value, int depth) {
        if (value == null || depth > DEEPEST) {
            return false;
        }
        if (value.getClass().isRecord()) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                if (isNamedLikeOne(component.getName()) || component.getType().isRecord()) {
                    return true;
                }
            }
            return false;
        }
        if (value instanceof Optional<?> maybe) {
            return carries(maybe.orElse(null), depth + 1);
        }
        Contents contents = Contents.isCopied(value.getClass()) ? Contents.of(value) : null;
        if (contents == null) {
            return false;
        }
        for (Contents.Element element : contents) {
            if (element.key() instanceof String key && isNamedLikeOne(key)
                    || carries(element.key(), depth + 1)
                    || carries(element.value(), depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
