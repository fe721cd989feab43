package dev.tendril.agent.entry;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handler of an object of a functional interface that calls a method handle of a client's code. The application may keep
 * the object: it knows nothing of the agent.
 */
public final class ClientFunction implements InvocationHandler {

    private final String functional;
    private final MethodHandle handle;
    private final Map<Method, MethodHandle> defaults;

    /**
     * A handler for one object.
     *
     * @param handle does what the interface's abstract method is to do
     * @param defaults what the default methods do, given the object first
     */
    public ClientFunction(Class<?> functional, MethodHandle handle, Map<Method, MethodHandle> defaults) {
        this.functional = functional.getName();
        this.handle = handle.asType(handle.type().generic())
                .asSpreader(Object[].class, handle.type().parameterCount());
        this.defaults = defaults;
    }

    /** An object that calls a handle to which values are bound first. */
    public static Object make(
            Class<?> functional,
            Map<Method, MethodHandle> defaults,
            MethodHandle implementation,
            @Nullable Object[] captured) {
        MethodHandle bound = MethodHandles.insertArguments(implementation, 0, captured);
        return of(functional, new ClientFunction(functional, bound, defaults));
    }

    /** An object of an interface with a handler. */
    public static Object of(Class<?> functional, InvocationHandler handler) {
        ClassLoader loader = functional.getClassLoader();
        return Proxy.newProxyInstance(
                loader == null ? ClassLoader.getPlatformClassLoader() : loader, new Class<?>[] {functional}, handler);
    }

    @Override
    @Nullable
    public Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "a client's " + functional;
            };
        }
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (Modifier.isAbstract(method.getModifiers())) {
            return handle.invoke(given);
        }
        MethodHandle inherited = defaults.get(method);
        if (inherited == null) {
            throw new AbstractMethodError(method.toString());
        }
        return inherited.bindTo(proxy).invokeWithArguments(given);
    }
}
