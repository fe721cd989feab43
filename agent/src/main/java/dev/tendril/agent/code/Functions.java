package dev.tendril.agent.code;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Objects of a functional interface that call a method handle. */
final class Functions {

    private Functions() {}

    static Object of(Class<?> functional, MethodHandle handle) {
        return of(functional, handler(functional, handle));
    }

    static Object of(Class<?> functional, InvocationHandler handler) {
        ClassLoader loader = functional.getClassLoader();
        return Proxy.newProxyInstance(
                loader == null ? ClassLoader.getPlatformClassLoader() : loader, new Class<?>[] {functional}, handler);
    }

    /** Calls the handle for abstract methods; default methods are what the interface says. */
    static InvocationHandler handler(Class<?> functional, MethodHandle handle) {
        MethodHandle generic = handle.asType(handle.type().generic())
                .asSpreader(Object[].class, handle.type().parameterCount());
        return new InvocationHandler() {
            @Override
            public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                    throws Throwable {
                if (method.getDeclaringClass() == Object.class) {
                    return switch (method.getName()) {
                        case "equals" -> arguments != null && proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "a client's " + functional.getName();
                    };
                }
                Object[] given = arguments == null ? new Object[0] : arguments;
                if (Modifier.isAbstract(method.getModifiers())) {
                    return generic.invoke(given);
                }
                return Links.lookupIn(method.getDeclaringClass())
                        .unreflectSpecial(method, method.getDeclaringClass())
                        .bindTo(proxy)
                        .invokeWithArguments(given);
            }
        };
    }
}
