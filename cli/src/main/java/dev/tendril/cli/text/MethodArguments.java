package dev.tendril.cli.text;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a method as they are typed: read as the parameter types say, or else as literals of Java. */
public final class MethodArguments {

    private MethodArguments() {}

    /**
     * @param method its name, or its name with parameter types: {@code place(String,int)}
     * @throws IllegalArgumentException if an argument does not fit its type, or there are too few or too many
     */
    public static @Nullable Object[] read(String method, List<String> texts) {
        int parenthesis = method.indexOf('(');
        if (parenthesis < 0) {
            return texts.stream().map(TypedValue::literal).toArray();
        }
        List<String> types = types(method, parenthesis);
        if (types.size() != texts.size()) {
            throw new IllegalArgumentException("Expected " + types.size() + " argument" + (types.size() == 1 ? "" : "s")
                    + " for " + method + ", found " + texts.size() + ".");
        }
        var values = new @Nullable Object[texts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(types.get(i), texts.get(i));
        }
        return values;
    }

    private static List<String> types(String method, int parenthesis) {
        if (!method.endsWith(")")) {
            throw new IllegalArgumentException("Expected a method such as place(String,int), found \"" + method
                    + "\", which does not end in ')'.");
        }
        String types = method.substring(parenthesis + 1, method.length() - 1).strip();
        return types.isEmpty()
                ? List.of()
                : Arrays.stream(types.split(",", -1)).map(String::strip).toList();
    }

    private static @Nullable Object value(String type, String text) {
        TypedValue typed = TypedValue.of(type);
        boolean mayBeNull = !Character.isLowerCase(type.isEmpty() ? 'x' : type.charAt(0)) || type.indexOf('.') >= 0;
        return typed == null || (text.equals("null") && mayBeNull) ? TypedValue.literal(text) : typed.read(text);
    }
}
