package dev.tendril.ship;

import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Finds out which method a lambda is and what it captured: by asking a serializable one, by looking into any other. */
final class LambdaReader {

    private LambdaReader() {}

    /** Whether an object is a lambda or a method reference. */
    static boolean isLambda(Object object) {
        return object.getClass().isHidden() && object.getClass().isSynthetic();
    }

    /**
     * What a lambda is made of.
     *
     * @throws ShipException if that cannot be found out
     */
    static Lambda read(Object lambda) {
        SerializedLambda serialized = serialized(lambda);
        return serialized == null
                ? HiddenLambdas.read(lambda)
                : of(serialized, lambda.getClass().getClassLoader());
    }

    private static @Nullable SerializedLambda serialized(Object lambda) {
        try {
            Method replace = lambda.getClass().getDeclaredMethod("writeReplace");
            Object replaced =
                    replace.trySetAccessible() ? replace.invoke(lambda) : HiddenLambdas.invoke(replace, lambda);
            return replaced instanceof SerializedLambda serialized ? serialized : null;
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new ShipException(
                    "expected a lambda, found a " + lambda.getClass().getName() + " that cannot say"
                            + " what it is made of; write it as a lambda or as a class of its own",
                    e);
        }
    }

    private static Lambda of(SerializedLambda serialized, @Nullable ClassLoader loader) {
        var captured = new @Nullable Object[serialized.getCapturedArgCount()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = serialized.getCapturedArg(i);
        }
        return new Lambda(
                load(serialized.getImplClass(), loader),
                serialized.getImplMethodKind(),
                serialized.getImplMethodName(),
                serialized.getImplMethodSignature(),
                load(serialized.getFunctionalInterfaceClass(), loader),
                serialized.getFunctionalInterfaceMethodName() + serialized.getFunctionalInterfaceMethodSignature(),
                serialized.getInstantiatedMethodType(),
                load(serialized.getCapturingClass(), loader),
                captured);
    }

    static Class<?> load(String internalName, @Nullable ClassLoader loader) {
        try {
            return Class.forName(internalName.replace('/', '.'), false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ShipException("the class " + internalName.replace('/', '.') + " of a lambda cannot be loaded", e);
        }
    }

    /** The kind of the handle of a method that is not a constructor. */
    static int kindOf(Method method) {
        int modifiers = method.getModifiers();
        if (java.lang.reflect.Modifier.isStatic(modifiers)) {
            return MethodHandleInfo.REF_invokeStatic;
        } else if (method.getDeclaringClass().isInterface()) {
            return MethodHandleInfo.REF_invokeInterface;
        }
        return java.lang.reflect.Modifier.isPrivate(modifiers)
                ? MethodHandleInfo.REF_invokeSpecial
                : MethodHandleInfo.REF_invokeVirtual;
    }
}
