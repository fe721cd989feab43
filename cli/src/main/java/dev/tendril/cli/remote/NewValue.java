package dev.tendril.cli.remote;

import dev.tendril.cli.text.Printable;
import dev.tendril.cli.text.TypeName;
import dev.tendril.cli.text.TypedValue;
import dev.tendril.control.Members;
import dev.tendril.control.Slot;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person typed, as the value that a variable is to hold. */
public final class NewValue {

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

    /** Types that hold values of several types: what is typed says which. */
    private static final Set<String> OPEN = Set.of(
            "java.lang.Object",
            "java.lang.Number",
            "java.lang.CharSequence",
            "java.lang.Comparable",
            "java.io.Serializable");

    private static final String CONSTANTS = "$VALUES";

    private NewValue() {}

    /**
     * Reads {@code text} as a value of a declared type: a primitive, its box, a text, a constant of an enum, or
     * {@code null}.
     *
     * @throws IllegalArgumentException if it is none, or values of the type cannot be typed
     */
    public static @Nullable Object of(Members members, String type, String text) {
        if (text.equals("null") && !PRIMITIVES.contains(type)) {
            return null;
        }
        TypedValue typed = TypedValue.of(type);
        if (typed != null) {
            return typed.read(text);
        }
        if (OPEN.contains(type)) {
            return TypedValue.literal(text);
        }
        return constant(members, type, text);
    }

    private static Object constant(Members members, String type, String text) {
        List<String> constants = type.startsWith("[") ? List.of() : constants(members, type);
        if (constants.isEmpty()) {
            throw new IllegalArgumentException("Expected null, found " + Printable.quoted(text)
                    + ": of the type of this field, " + TypeName.readable(type)
                    + ", nothing else can be typed. Only primitives, their boxes, texts and enum constants can.");
        }
        Object constant = constants.contains(text) ? members.liveStatic(type, text) : null;
        if (constant == null) {
            throw new IllegalArgumentException("Expected a constant of " + type + ", " + String.join(", ", constants)
                    + " or null, found " + Printable.quoted(text) + ".");
        }
        return constant;
    }

    /** The names of the constants of an enum; empty if the type is none. */
    private static List<String> constants(Members members, String type) {
        Slot[] statics = members.statics(type).slots();
        boolean isEnum = Arrays.stream(statics).anyMatch(slot -> slot.name().equals(CONSTANTS));
        return Arrays.stream(statics)
                .filter(slot -> isEnum && slot.declaredType().equals(type))
                .map(Slot::name)
                .toList();
    }
}
