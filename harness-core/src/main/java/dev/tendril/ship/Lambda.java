package dev.tendril.ship;

import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What a lambda or method reference is made of.
 *
 * @param host the class its method is in
 * @param kind of the handle of the method, as {@link MethodHandleInfo} counts them
 * @param type its functional interface
 * @param typeMethod name and descriptor of the method of that interface
 * @param instantiated the descriptor of that method with its type arguments
 * @param capturing the class it was written in
 */
record Lambda(
        Class<?> host,
        int kind,
        String name,
        String descriptor,
        Class<?> type,
        String typeMethod,
        String instantiated,
        Class<?> capturing,
        @Nullable Object[] captured) {

    /** Whether the method is an instance method whose receiver was captured. */
    boolean isBound() {
        return captured.length > 0
                && captured[0] != null
                && kind != MethodHandleInfo.REF_invokeStatic
                && kind != MethodHandleInfo.REF_newInvokeSpecial;
    }

    /** What its result is wanted as here. */
    Class<?> resultType() {
        Class<?> result = methodType(instantiated).returnType();
        return result.isPrimitive() ? Object.class : result;
    }

    /** What its own parameters are, without what it captured. */
    Class<?>[] parameterTypes() {
        return methodType(instantiated).parameterArray();
    }

    private MethodType methodType(String wanted) {
        return MethodType.fromMethodDescriptorString(wanted, capturing.getClassLoader());
    }

    /** For people: {@code the lambda in shop.OrderTest}, or {@code the method reference shop.Order::total in ...}. */
    String describe() {
        return name.startsWith("lambda$")
                ? "the lambda in " + capturing.getName()
                : "the method reference " + host.getSimpleName() + "::" + name.replace("<init>", "new");
    }
}
