package dev.tendril.agent.code;

import dev.tendril.agent.entry.ClientFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** The agent's objects as a client's code knows them: by an interface of the same name that another loader has made. */
final class Adapted {

    private Adapted() {}

    /** The object, or a proxy of it where the wanted interface is another loader's class of the name of one it implements. */
    static @Nullable Object to(Class<?> wanted, @Nullable Object object) {
        if (object == null || !wanted.isInterface() || wanted.isInstance(object)) {
            return object;
        }
        Class<?> ours = interfaceNamed(wanted.getName(), object.getClass());
        return ours == null
                ? object
                : ClientFunction.of(wanted, (proxy, method, arguments) -> {
                    Method same = method.getDeclaringClass() == Object.class
                            ? method
                            : ours.getMethod(method.getName(), method.getParameterTypes());
                    if (method.getName().equals("equals") && arguments != null && arguments.length == 1) {
                        return proxy == arguments[0];
                    }
                    try {
                        same.setAccessible(true);
                        return same.invoke(object, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static @Nullable Class<?> interfaceNamed(String name, @Nullable Class<?> type) {
        if (type == null || Proxy.isProxyClass(type)) {
            return null;
        }
        for (Class<?> each : type.getInterfaces()) {
            Class<?> found = each.getName().equals(name) ? each : interfaceNamed(name, each);
            if (found != null) {
                return found;
            }
        }
        return interfaceNamed(name, type.getSuperclass());
    }
}
