package dev.tendril.inspector.model.remote;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A method that can be called.
 *
 * @param modifiers as in source code, such as {@code private static}; empty when there are none
 * @param returnType as in source code, with its package
 */
public record MethodShape(
        String declaringClass, String name, String modifiers, String returnType, List<Parameter> parameters) {

    /**
     * What it takes.
     *
     * @param name empty when the class file does not tell
     * @param type as in source code, with its package
     * @param choices the constants of an enum, else empty
     */
    public record Parameter(String name, String type, List<String> choices) {
        public Parameter {
            choices = List.copyOf(choices);
        }
    }

    public MethodShape {
        parameters = List.copyOf(parameters);
    }

    public boolean isStatic() {
        return modifiers.contains("static");
    }

    public boolean isVoid() {
        return returnType.equals("void");
    }

    /** It as a point, for what is done at each of its calls: {@code pkg.Type#place(java.lang.String, int)}. */
    public String point() {
        return parameters.stream()
                .map(Parameter::type)
                .collect(Collectors.joining(", ", declaringClass + "#" + name + "(", ")"));
    }

    /** Name and parameters for people: {@code place(String buyer, int count)}. */
    public String signature() {
        return parameters.stream()
                .map(parameter -> (Member.simpleName(parameter.type()) + " " + parameter.name()).strip())
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
