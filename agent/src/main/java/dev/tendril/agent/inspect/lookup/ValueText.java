package dev.tendril.agent.inspect.lookup;

import dev.tendril.agent.inspect.heap.RawField;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Short texts of live values, made without running code of the application: {@code toString} is called on final or known
 * classes of the JDK only, and everything else is named by its type and identity.
 */
public final class ValueText {

    private static final int LONGEST = 200;
    private static final int HUGE = 8192;

    private static final Set<Class<?>> PLAIN = Set.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class,
            File.class,
            Locale.class,
            Currency.class,
            Pattern.class,
            AtomicBoolean.class,
            AtomicInteger.class,
            AtomicLong.class);

    private static final RawField ENUM_NAME = RawField.of(Enum.class, "name");
    private static final RawField MESSAGE = RawField.of(Throwable.class, "detailMessage");

    private ValueText() {}

    /** The text of any value. */
    public static String of(@Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Character character) {
            return "'" + escaped(character.toString()) + "'";
        }
        String plain = plain(value);
        if (plain != null) {
            return cut(escaped(plain));
        }
        Object object = Objects.requireNonNull(value);
        String type = Fields.simpleName(object.getClass());
        Contents contents = Contents.of(object);
        if (contents != null) {
            return object.getClass().isArray()
                    ? type.replaceFirst("\\[]", "[" + contents.size() + "]")
                    : type + " (" + contents.size() + ")";
        }
        if (object instanceof Throwable && MESSAGE.get(object) instanceof String message) {
            return cut(type + ": " + escaped(message));
        }
        if (object instanceof Thread thread) {
            return type + " " + quoted(thread.getName());
        }
        return type + "@" + Integer.toHexString(System.identityHashCode(object));
    }

    /** The text that stands for a key of a map in a path: strings as they are, plain values as text; else null. */
    public static @Nullable String ofKey(@Nullable Object key) {
        return key instanceof String text ? text : plain(key);
    }

    /** Whether a value is told by its text alone, and has nothing to look into. */
    public static boolean isPlain(@Nullable Object value) {
        return value instanceof String || plain(value) != null;
    }

    /** A text in quotes, with whatever does not print escaped. */
    public static String quoted(String text) {
        return '"' + cut(escaped(text)) + '"';
    }

    private static @Nullable String plain(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Enum) {
            return ENUM_NAME.get(value) instanceof String name ? name : null;
        }
        if (value instanceof Class<?> type) {
            return type.getTypeName();
        }
        if (value instanceof StringBuilder builder) {
            return headOf(builder);
        }
        return (PLAIN.contains(value.getClass()) && !isHuge(value)) || isTime(value) || isAddress(value)
                ? value.toString()
                : null;
    }

    private static @Nullable String headOf(StringBuilder builder) {
        try {
            return builder.substring(0, Math.min(builder.length(), LONGEST + 1));
        } catch (IndexOutOfBoundsException changing) {
            return null;
        }
    }

    /** Numbers whose digits would take long to make. */
    private static boolean isHuge(Object value) {
        BigInteger digits = value instanceof BigDecimal decimal ? decimal.unscaledValue() : BigInteger.ZERO;
        return (value instanceof BigInteger integer ? integer : digits).bitLength() > HUGE;
    }

    private static boolean isTime(Object value) {
        return value.getClass().getPackageName().equals("java.time")
                && (value instanceof TemporalAccessor || value instanceof TemporalAmount || value instanceof ZoneId);
    }

    private static boolean isAddress(Object value) {
        return value instanceof InetAddress && value.getClass().getClassLoader() == null;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String escaped(String text) {
        // What lies beyond the cut need not be escaped, and could be megabytes.
        String head = text.length() <= LONGEST ? text : text.substring(0, LONGEST + 1);
        StringBuilder escaped = new StringBuilder(head.length());
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            switch (c) {
                case '"', '\\' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                        escaped.append(String.format("\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
