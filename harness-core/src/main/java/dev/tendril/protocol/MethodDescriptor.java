package dev.tendril.protocol;

import java.util.List;

/**
 * Names one method: the class or interface that declares it as the caller sees it, its name, and the erased types of its
 * parameters as {@link Class#getName()} gives them. Sent in full once a connection, as a number afterwards.
 */
public record MethodDescriptor(String declaringType, String name, List<String> parameterTypes) {

    /** For people: {@code shop.Inventory.reserve(java.lang.String, int)}. */
    @Override
    public String toString() {
        return declaringType + "." + name + "(" + String.join(", ", parameterTypes) + ")";
    }
}
