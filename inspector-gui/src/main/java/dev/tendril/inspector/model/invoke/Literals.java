package dev.tendril.inspector.model.invoke;

import dev.tendril.inspector.model.remote.TargetException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values written as in Java source, converted as an assignment would: {@code 1_000}, {@code 0xFF}, {@code 5L}, {@code 2.5f},
 * {@code 'c'}, {@code "text\n"}, {@code true}, {@code null}. Kinder than Java in two things: a text needs no quotes where a
 * String is wanted, and a float no {@code f}.
 */
public final class Literals {

    private static final Set<String> ANYTHING = Set.of(
            "java.lang.Object",
            "java.lang.Number",
            "java.lang.Comparable",
            "java.lang.CharSequence",
            "java.io.Serializable",
            "java.lang.constant.Constable");

    private Literals() {}

    /** Whether values of this type can be written at all, other than null. */
    public static boolean canBeWritten(String type) {
        return ANYTHING.contains(type) || !expected(type).isEmpty();
    }

    /**
     * Reads a value.
     *
     * @param type what it is for, as in source code
     * @throws TargetException if the text is no value of the type: what would be
     */
    public static @Nullable Object parse(String type, String text) throws TargetException {
        String word = text.strip();
        if (word.equals("null")) {
            if (isPrimitive(type)) {
                throw new TargetException("A value of type %s is never null.".formatted(type), remedy(type));
            }
            return null;
        }
        try {
            return read(type, word, text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new TargetException("\"%s\" is no %s.".formatted(text, type), remedy(type));
        }
    }

    /** What can be written for a type, as it would follow "Write "; empty when only null can. */
    public static String expected(String type) {
        return switch (unboxed(type)) {
            case "byte" -> "a whole number from -128 to 127";
            case "short" -> "a whole number from -32,768 to 32,767";
            case "int" -> "a whole number such as 42 or 0xFF";
            case "long" -> "a whole number such as 42 or 42L";
            case "float", "double" -> "a number such as 2.5 or NaN";
            case "boolean" -> "true or false";
            case "char" -> "a character such as 'c'";
            case "String" -> "a text, with or without quotes";
            default -> ANYTHING.contains(type) ? "a literal such as 42, 42L, 2.5, 'c', true or \"text\"" : "";
        };
    }

    private static String remedy(String type) {
        String expected = expected(type);
        return expected.isEmpty() ? "Choose a pinned object, or write null." : "Write " + expected + ".";
    }

    private static Object read(String type, String word, String asTyped) {
        return switch (unboxed(type)) {
            case "byte" -> whole(word, false).byteValueExact();
            case "short" -> whole(word, false).shortValueExact();
            case "int" -> whole(word, false).intValueExact();
            case "long" -> whole(word, true).longValueExact();
            case "float" -> (float) fraction(word);
            case "double" -> fraction(word);
            case "boolean" -> bool(word);
            case "char" -> character(word.isEmpty() ? asTyped : word);
            case "String" -> isQuoted(word, '"') ? string(word) : asTyped;
            default -> anything(type, word);
        };
    }

    private static Object anything(String type, String word) {
        if (!ANYTHING.contains(type)) {
            throw new IllegalArgumentException("not a type whose values can be written");
        }
        Object value = byItself(word);
        boolean fits = switch (type) {
            case "java.lang.Number" -> value instanceof Number;
            case "java.lang.CharSequence" -> value instanceof String;
            default -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException("another type");
        }
        return value;
    }

    /** A literal whose form says its type. */
    private static Object byItself(String word) {
        if (isQuoted(word, '"')) {
            return string(word);
        }
        if (isQuoted(word, '\'')) {
            return character(word);
        }
        if (word.equals("true") || word.equals("false")) {
            return bool(word);
        }
        boolean hex = word.matches("[-+]?0[xX].*");
        char last = word.isEmpty() ? ' ' : Character.toLowerCase(word.charAt(word.length() - 1));
        if (last == 'l') {
            return whole(word, true).longValueExact();
        }
        if (!hex && last == 'f') {
            return (float) fraction(word);
        }
        if (!hex && (last == 'd' || word.matches(".*[.eE].*"))) {
            return fraction(word);
        }
        return whole(word, false).intValueExact();
    }

    private static BigInteger whole(String word, boolean maybeLong) {
        String digits = word.replace("_", "");
        if (maybeLong && digits.toLowerCase(Locale.ROOT).endsWith("l")) {
            digits = digits.substring(0, digits.length() - 1);
        }
        boolean negative = digits.startsWith("-");
        String plain = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        BigInteger value = plain.matches("0[xX][0-9a-fA-F]+")
                ? new BigInteger(plain.substring(2), 16)
                : plain.matches("0[bB][01]+") ? new BigInteger(plain.substring(2), 2) : decimal(plain);
        return negative ? value.negate() : value;
    }

    private static BigInteger decimal(String digits) {
        if (!digits.matches("[0-9]+")) {
            throw new NumberFormatException(digits);
        }
        return new BigInteger(digits);
    }

    private static double fraction(String word) {
        return Double.parseDouble(word.replace("_", ""));
    }

    private static boolean bool(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static char character(String word) {
        String inside =
                isQuoted(word, '\'') ? word.substring(1, word.length() - 1).translateEscapes() : word;
        if (inside.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return inside.charAt(0);
    }

    private static String string(String word) {
        return word.substring(1, word.length() - 1).translateEscapes();
    }

    private static boolean isQuoted(String word, char quote) {
        return word.length() >= 2 && word.charAt(0) == quote && word.charAt(word.length() - 1) == quote;
    }

    private static boolean isPrimitive(String type) {
        return type.indexOf('.') < 0
                && type.equals(unboxed(type))
                && !expected(type).isEmpty();
    }

    private static String unboxed(String type) {
        return switch (type) {
            case "java.lang.Byte" -> "byte";
            case "java.lang.Short" -> "short";
            case "java.lang.Integer" -> "int";
            case "java.lang.Long" -> "long";
            case "java.lang.Float" -> "float";
            case "java.lang.Double" -> "double";
            case "java.lang.Boolean" -> "boolean";
            case "java.lang.Character" -> "char";
            case "java.lang.String" -> "String";
            case "String" -> "a class named String in no package";
            default -> type;
        };
    }
}
