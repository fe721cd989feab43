package dev.tendril.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names one method: the class or interface that declares it as the caller sees it, its name, and the erased types of its
 * parameters as {@link Class#getName()} gives them. Sent in full once a connection, as a number afterwards.
 */
public record MethodDescriptor(String declaringType, String name, List<String> parameterTypes) {

    // By hand: the generated methods leave their class in a cache of the JDK, and with it the loader of a target's
    // agent.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MethodDescriptor that
                && name.equals(that.name)
                && declaringType.equals(that.declaringType)
                && parameterTypes.equals(that.parameterTypes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * declaringType.hashCode() + name.hashCode()) + parameterTypes.hashCode();
    }

    /** For people: {@code shop.Inventory.reserve(java.lang.String, int)}. */
    @Override
    public String toString() {
        return declaringType + "." + name + "(" + String.join(", ", parameterTypes) + ")";
    }
}
