package dev.tendril.agent.weave.write;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.Type;

/** Methods by name and descriptor, as class files name them; and for people. */
public final class Signatures {

    private Signatures() {}

    /** {@code reserve(Ljava/lang/String;I)Z}. */
    public static String of(Executable method) {
        return method instanceof Method ordinary
                ? ordinary.getName() + Type.getMethodDescriptor(ordinary)
                : "<init>" + Type.getConstructorDescriptor((java.lang.reflect.Constructor<?>) method);
    }

    /** {@code reserve(Ljava/lang/String;I)}: what an overriding method has too, whatever it returns. */
    public static String withoutResult(String signature) {
        return signature.substring(0, signature.indexOf(')') + 1);
    }

    /** {@code shop.Inventory#reserve(java.lang.String, int)}. */
    public static String text(Executable method) {
        return method.getDeclaringClass().getName() + "#" + (method instanceof Method ? method.getName() : "new")
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
