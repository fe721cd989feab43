package dev.tendril.cli.text;

/** Names of types as people write them. */
public final class TypeName {

    private TypeName() {}

    /** A binary name as in source code: {@code [Ljava.lang.String;} is {@code java.lang.String[]}. */
    public static String readable(String binaryName) {
        int dimensions = 0;
        while (dimensions < binaryName.length() && binaryName.charAt(dimensions) == '[') {
            dimensions++;
        }
        return dimensions == 0 ? binaryName : element(binaryName.substring(dimensions)) + "[]".repeat(dimensions);
    }

    /** Without the package. */
    public static String simple(String binaryName) {
        String name = readable(binaryName);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String element(String code) {
        return switch (code) {
            case "Z" -> "boolean";
            case "B" -> "byte";
            case "S" -> "short";
            case "C" -> "char";
            case "I" -> "int";
            case "J" -> "long";
            case "F" -> "float";
            case "D" -> "double";
            default -> code.substring(1, code.length() - 1);
        };
    }
}
