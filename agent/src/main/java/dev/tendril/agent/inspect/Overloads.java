package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.Conversions.Fit;
import dev.tendril.agent.inspect.lookup.Fields;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among overloads as javac does (JLS 15.12.2): first without boxing, then with, then with variable arity, and of
 * those that apply the most specific. What javac knows of an argument is its static type; here it is the class it has,
 * and a box counts as its primitive.
 */
public final class Overloads {

    /**
     * An overload and what to call it with.
     *
     * @param executable the method or constructor
     * @param arguments converted to its parameter types, variable ones gathered in an array
     */
    record Choice<E extends Executable>(
            E executable, @Nullable Object[] arguments) {}

    private Overloads() {}

    /**
     * The overload to call.
     *
     * @param what the name for messages, such as {@code method place of shop.OrderService}
     * @throws IllegalArgumentException if none applies, or none is most specific: with the candidates
     */
    static <E extends Executable> Choice<E> choose(String what, List<E> candidates, @Nullable Object[] arguments) {
        List<E> applicable = applicable(candidates, arguments, Fit.STRICT);
        if (applicable.isEmpty()) {
            applicable = applicable(candidates, arguments, Fit.LOOSE);
        }
        if (!applicable.isEmpty()) {
            E chosen = mostSpecific(what, applicable, arguments, false);
            return new Choice<>(chosen, converted(chosen.getParameterTypes(), arguments));
        }
        List<E> variable = candidates.stream()
                .filter(each -> each.isVarArgs() && appliesByVariableArity(each.getParameterTypes(), arguments))
                .toList();
        if (!variable.isEmpty()) {
            E chosen = mostSpecific(what, variable, arguments, true);
            return new Choice<>(chosen, gathered(chosen.getParameterTypes(), arguments));
        }
        throw new IllegalArgumentException("No " + what + " takes (" + types(arguments) + "). There is "
                + signatures(candidates) + "." + mismatch(candidates, arguments));
    }

    /** The candidates as a reader would write them. */
    public static String signatures(List<? extends Executable> candidates) {
        return candidates.stream().map(Overloads::signature).sorted().collect(Collectors.joining(", "));
    }

    private static String signature(Executable executable) {
        Class<?>[] types = executable.getParameterTypes();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            boolean variable = executable.isVarArgs() && i == types.length - 1;
            names.add(variable ? Fields.simpleName(types[i].getComponentType()) + "..." : Fields.simpleName(types[i]));
        }
        String name = executable.getName();
        return name.substring(name.lastIndexOf('.') + 1) + "(" + String.join(", ", names) + ")";
    }

    private static String types(@Nullable Object[] arguments) {
        return Arrays.stream(arguments).map(Conversions::typeOf).collect(Collectors.joining(", "));
    }

    /** The first argument that does not fit, if there is only one candidate to say it of. */
    private static String mismatch(List<? extends Executable> candidates, @Nullable Object[] arguments) {
        if (candidates.size() != 1) {
            return " Numbers are widened but never narrowed.";
        }
        Class<?>[] types = candidates.get(0).getParameterTypes();
        if (types.length != arguments.length) {
            return " Expected " + types.length + " argument" + (types.length == 1 ? "" : "s") + ", found "
                    + arguments.length + ".";
        }
        for (int i = 0; i < types.length; i++) {
            if (Conversions.fit(types[i], arguments[i]) == Fit.NONE) {
                return " Parameter " + (i + 1) + Conversions.mismatch(types[i], arguments[i]);
            }
        }
        return "";
    }

    private static <E extends Executable> List<E> applicable(
            List<E> candidates, @Nullable Object[] arguments, Fit loosest) {
        return candidates.stream()
                .filter(each -> applies(each.getParameterTypes(), arguments, loosest))
                .toList();
    }

    private static boolean applies(Class<?>[] types, @Nullable Object[] arguments, Fit loosest) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (Conversions.fit(types[i], arguments[i]).compareTo(loosest) > 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean appliesByVariableArity(Class<?>[] types, @Nullable Object[] arguments) {
        if (arguments.length < types.length - 1) {
            return false;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (Conversions.fit(variableType(types, i), arguments[i]) == Fit.NONE) {
                return false;
            }
        }
        return true;
    }

    private static <E extends Executable> E mostSpecific(
            String what, List<E> applicable, @Nullable Object[] arguments, boolean variable) {
        List<E> best = applicable.stream()
                .filter(each ->
                        applicable.stream().allMatch(other -> isMoreSpecific(each, other, arguments.length, variable)))
                .toList();
        if (best.isEmpty()) {
            throw new IllegalArgumentException("More than one " + what + " takes (" + types(arguments)
                    + ") and none is more specific: " + signatures(applicable)
                    + (applicable.get(0) instanceof Constructor
                            ? ". Pass arguments that fit only one of them."
                            : ". Say which by its parameter types, in the place of the name: \""
                                    + signatures(applicable).replaceFirst("\\).*", ")") + "\"."));
        }
        return best.get(0);
    }

    private static boolean isMoreSpecific(Executable one, Executable other, int arguments, boolean variable) {
        Class<?>[] types = one.getParameterTypes();
        Class<?>[] otherTypes = other.getParameterTypes();
        int count = variable ? Math.max(arguments, Math.max(types.length, otherTypes.length)) : arguments;
        for (int i = 0; i < count; i++) {
            Class<?> type = variable ? variableType(types, i) : types[i];
            Class<?> otherType = variable ? variableType(otherTypes, i) : otherTypes[i];
            if (!Conversions.isSubtype(type, otherType)) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> variableType(Class<?>[] types, int index) {
        int last = types.length - 1;
        return index < last ? types[index] : types[last].getComponentType();
    }

    private static @Nullable Object[] converted(Class<?>[] types, @Nullable Object[] arguments) {
        @Nullable Object[] converted = new @Nullable Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            converted[i] = Conversions.convert(types[i], arguments[i]);
        }
        return converted;
    }

    private static @Nullable Object[] gathered(Class<?>[] types, @Nullable Object[] arguments) {
        int last = types.length - 1;
        Class<?> element = types[last].getComponentType();
        Object rest = Array.newInstance(element, arguments.length - last);
        @Nullable Object[] gathered = new @Nullable Object[types.length];
        for (int i = 0; i < arguments.length; i++) {
            if (i < last) {
                gathered[i] = Conversions.convert(types[i], arguments[i]);
            } else {
                Array.set(rest, i - last, Conversions.convert(element, arguments[i]));
            }
        }
        gathered[last] = rest;
        return gathered;
    }
}
