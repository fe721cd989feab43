package dev.tendril.cli.text;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value as it is typed on a command line. */
public enum TypedValue {
    BYTE("a whole number from -128 to 127", Byte::valueOf),
    SHORT("a whole number from -32768 to 32767", Short::valueOf),
    INT("a whole number from -2147483648 to 2147483647", Integer::valueOf),
    LONG("a whole number from -9223372036854775808 to 9223372036854775807", TypedValue::readLong),
    FLOAT("a number such as 2.5, or NaN", Float::valueOf),
    DOUBLE("a number such as 2.5, or NaN", Double::valueOf),
    BOOLEAN("true or false", TypedValue::readBoolean),
    CHAR("one character", TypedValue::readChar),
    STRING("a text", TypedValue::unquoted);

    private static final Map<String, TypedValue> BY_NAME = Map.ofEntries(
            Map.entry("byte", BYTE),
            Map.entry("Byte", BYTE),
            Map.entry("short", SHORT),
            Map.entry("Short", SHORT),
            Map.entry("int", INT),
            Map.entry("Integer", INT),
            Map.entry("long", LONG),
            Map.entry("Long", LONG),
            Map.entry("float", FLOAT),
            Map.entry("Float", FLOAT),
            Map.entry("double", DOUBLE),
            Map.entry("Double", DOUBLE),
            Map.entry("boolean", BOOLEAN),
            Map.entry("Boolean", BOOLEAN),
            Map.entry("char", CHAR),
            Map.entry("Character", CHAR),
            Map.entry("String", STRING));

    private static final String LANG = "java.lang.";

    private final String expected;
    private final Function<String, Object> reader;

    TypedValue(String expected, Function<String, Object> reader) {
        this.expected = expected;
        this.reader = reader;
    }

    /** How values of a primitive type, its box, or String are typed, by binary or simple name; null for other types. */
    public static @Nullable TypedValue of(String type) {
        return BY_NAME.get(type.startsWith(LANG) ? type.substring(LANG.length()) : type);
    }

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException if it is none: what was expected
     */
    public Object read(String text) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Expected " + expected + ", found " + Printable.quoted(text) + ".", e);
        }
    }

    /**
     * The value of a text whose type nobody has told, as in Java: {@code 3}, {@code 3L}, {@code 2.5}, {@code 2.5f},
     * {@code true}, {@code 'c'}, {@code "text"}, {@code null}; a whole number too large for an int is a long, and all
     * else is text as it stands.
     */
    public static @Nullable Object literal(String text) {
        if (text.equals("null")) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("'.'")) {
            return text.charAt(1);
        }
        if (text.matches("[+-]?\\d+[lL]?") || text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?[dDfF]?")) {
            return number(text);
        }
        return unquoted(text);
    }

    private static Object number(String text) {
        return switch (text.charAt(text.length() - 1)) {
            case 'l', 'L' -> LONG.read(text);
            case 'f', 'F' -> FLOAT.read(text);
            case 'd', 'D' -> DOUBLE.read(text);
            default -> {
                if (!text.matches("[+-]?\\d+")) {
                    yield DOUBLE.read(text);
                }
                long whole = readLong(text);
                yield whole == (int) whole ? (Object) (int) whole : (Object) whole;
            }
        };
    }

    private static long readLong(String text) {
        return Long.parseLong(text.matches(".*\\d[lL]") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean readBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NumberFormatException("neither true nor false");
        };
    }

    private static char readChar(String text) {
        String character = text.matches("'.'") ? text.substring(1, 2) : text;
        if (character.length() != 1) {
            throw new NumberFormatException("not one character");
        }
        return character.charAt(0);
    }

    /** What stands in quotes, or the text itself: the shell takes its own quotes away. */
    private static String unquoted(String text) {
        boolean isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }
}
