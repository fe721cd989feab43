package dev.tendril.agent.code;

import dev.tendril.agent.entry.ClientFunction;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** Objects of a functional interface that call a method handle. */
final class Functions {

    private Functions() {}

    /** Calls the handle for abstract methods; default methods are what the interface says. */
    static InvocationHandler handler(Class<?> functional, MethodHandle handle) throws IllegalAccessException {
        return new ClientFunction(functional, handle, defaults(functional));
    }

    /** The default methods of an interface, as they can be called on any object of it. */
    static Map<Method, MethodHandle> defaults(Class<?> functional) throws IllegalAccessException {
        Map<Method, MethodHandle> defaults = new HashMap<>();
        for (Method method : functional.getMethods()) {
            if (method.isDefault()) {
                Class<?> declaring = method.getDeclaringClass();
                defaults.put(method, Links.lookupIn(declaring).unreflectSpecial(method, declaring));
            }
        }
        return defaults;
    }
}
