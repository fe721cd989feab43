package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.ValueText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values a variable or parameter takes, as in Java's assignment (JLS 5.2): boxes stand for their primitives, and
 * primitives widen but never narrow.
 */
public final class Conversions {

    /** How a value fits a parameter (JLS 15.12.2). */
    public enum Fit {
        /** By subtyping or widening alone. */
        STRICT,
        /** With boxing too. */
        LOOSE,
        NONE
    }

    /** From narrow to wide; {@code char} stands apart and widens to {@code int}. */
    private static final List<Class<?>> WIDTHS =
            List.of(byte.class, short.class, int.class, long.class, float.class, double.class);

    private Conversions() {}

    /**
     * How a value fits. A box counts as the primitive in it first: whoever wrote {@code 1} meant an {@code int}, and it
     * arrives as an {@code Integer} all the same.
     */
    public static Fit fit(Class<?> type, @Nullable Object value) {
        if (value == null) {
            return type.isPrimitive() ? Fit.NONE : Fit.STRICT;
        }
        Class<?> primitive = primitiveOf(value.getClass());
        if (type.isPrimitive()) {
            return primitive != null && widens(primitive, type) ? Fit.STRICT : Fit.NONE;
        }
        if (!type.isInstance(value)) {
            return Fit.NONE;
        }
        return primitive == null ? Fit.STRICT : Fit.LOOSE;
    }

    /** Whether each value of one type is one of the other without boxing (JLS 4.10). */
    static boolean isSubtype(Class<?> narrow, Class<?> wide) {
        return (narrow.isPrimitive() && wide.isPrimitive()) ? widens(narrow, wide) : wide.isAssignableFrom(narrow);
    }

    /** A value as the type wants it, which it must {@linkplain #fit fit}. */
    public static @Nullable Object convert(Class<?> type, @Nullable Object value) {
        if (!type.isPrimitive() || value == null) {
            return value;
        }
        Object number = (value instanceof Character character && type != char.class) ? (int) character : value;
        if (!(number instanceof Number wide)) {
            return number;
        }
        return switch (type.getName()) {
            case "byte" -> wide.byteValue();
            case "short" -> wide.shortValue();
            case "int" -> wide.intValue();
            case "long" -> wide.longValue();
            case "float" -> wide.floatValue();
            case "double" -> wide.doubleValue();
            default -> number;
        };
    }

    /** Why a value does not fit a type, and what would, as a sentence that follows the name of the variable. */
    public static String mismatch(Class<?> type, @Nullable Object value) {
        if (value == null) {
            return " is of type " + type.getName() + ", which has no null. Pass a value.";
        }
        Class<?> given = value.getClass();
        String found = " but found " + ValueText.of(value) + ", a " + typeName(given) + ".";
        if (given.getName().equals(type.getName())) {
            return " expects a " + typeName(type) + " of the class loader " + type.getClassLoader()
                    + ", but found one of "
                    + given.getClassLoader() + ": the class is loaded twice. Pass an object made in the target by the"
                    + " first.";
        }
        Class<?> primitive = primitiveOf(given);
        if (primitive != null && isNumeric(type)) {
            return " expects a value of type " + typeName(type) + "," + found
                    + " Numbers are widened but never narrowed or boxed to another type: convert it first.";
        }
        return " expects a value of type " + typeName(type) + "," + found + " Pass a " + Fields.simpleName(type) + ".";
    }

    /** The type of an argument as a reader would write it. */
    static String typeOf(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        Class<?> primitive = primitiveOf(value.getClass());
        return primitive == null ? Fields.simpleName(value.getClass()) : primitive.getName();
    }

    private static boolean isNumeric(Class<?> type) {
        return (type.isPrimitive() && type != boolean.class)
                || (Number.class.isAssignableFrom(type) && primitiveOf(type) != null);
    }

    private static String typeName(Class<?> type) {
        return type.getTypeName();
    }

    private static boolean widens(Class<?> from, Class<?> to) {
        if (from == to) {
            return true;
        }
        int width = WIDTHS.indexOf(from == char.class ? int.class : from);
        return width >= 0 && to != char.class && WIDTHS.indexOf(to) >= width;
    }

    private static @Nullable Class<?> primitiveOf(Class<?> box) {
        return switch (box.getName()) {
            case "java.lang.Boolean" -> boolean.class;
            case "java.lang.Byte" -> byte.class;
            case "java.lang.Short" -> short.class;
            case "java.lang.Character" -> char.class;
            case "java.lang.Integer" -> int.class;
            case "java.lang.Long" -> long.class;
            case "java.lang.Float" -> float.class;
            case "java.lang.Double" -> double.class;
            default -> null;
        };
    }
}
