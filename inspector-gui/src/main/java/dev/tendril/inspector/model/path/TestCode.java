package dev.tendril.inspector.model.path;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetSummary;
import dev.tendril.inspector.model.remote.Value;
import java.util.Locale;
import java.util.Set;

/** Java that reaches an object by Tendril's API. */
public final class TestCode {

    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while",
            "jvm");

    private TestCode() {}

    /**
     * A snippet that attaches and ends with the object in a variable; it needs {@code import dev.tendril.*}.
     *
     * @param path of the object
     */
    public static String of(TargetSummary target, String path, Value value) {
        String variable = variable(path);
        return """
                try (RemoteJvm jvm = RemoteJvm.attach(%d)) {   // %s
                    %s %s = jvm.at(%s);
                }
                """.formatted(target.pid(), target.name(), type(value), variable, arguments(path, value));
    }

    private static String arguments(String path, Value value) {
        return isCopied(value) ? quoted(path) + ", " + type(value) + ".class" : quoted(path);
    }

    private static String type(Value value) {
        return isCopied(value) ? Member.simpleName(value.type()) : "RemoteObject<?>";
    }

    private static boolean isCopied(Value value) {
        return switch (value.kind()) {
            case NUMBER, BOOLEAN, TEXT -> true;
            case NULL, ENUM, OBJECT -> false;
        };
    }

    /** The last name of the path as a variable would be called. */
    public static String variable(String path) {
        String[] names = path.replaceAll("\\[\"(?:[^\"\\\\]|\\\\.)*\"\\]|\\[[0-9]+\\]", "")
                .split("[^A-Za-z0-9_$]+");
        String last = names.length == 0 ? "" : names[names.length - 1];
        if (last.isEmpty()) {
            return "found";
        }
        String name = last.equals(last.toUpperCase(Locale.ROOT))
                ? last.toLowerCase(Locale.ROOT)
                : Character.toLowerCase(last.charAt(0)) + last.substring(1);
        return KEYWORDS.contains(name) || Character.isDigit(name.charAt(0)) ? name + "Found" : name;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
