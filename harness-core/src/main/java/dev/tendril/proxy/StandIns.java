package dev.tendril.proxy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Objects that look like those of a type and do what a handler does, for finding out what code calls on them. */
public final class StandIns {

    private StandIns() {}

    /** Why none can be made of a type, as a clause such as "it is final"; null if one can. */
    public static @Nullable String whyNone(Class<?> type) {
        if (type.isSealed()) {
            return "it is sealed";
        }
        if (type.isInterface()) {
            return null;
        }
        if (type.isPrimitive() || type.isArray() || type.isEnum() || type.isRecord()) {
            return "it is " + (type.isArray() ? "an array" : type.isEnum() ? "an enum" : "not an open class");
        }
        return Modifier.isFinal(type.getModifiers()) ? "it is final" : null;
    }

    /** One of a type of which one can be made. Final methods of a class run on it as they are, on an empty object. */
    public static <T> T of(Class<T> type, InvocationHandler handler) {
        return type.cast(
                type.isInterface()
                        ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler)
                        : ClassProxies.make(type, List.of(), handler));
    }

    /**
     * One of the class of a proxy.
     *
     * @throws IllegalArgumentException if it is no proxy
     */
    @SuppressWarnings("unchecked")
    public static <T> T like(T proxy, InvocationHandler handler) {
        Object made = ProxyFactory.another(proxy, handler);
        if (made == null) {
            throw new IllegalArgumentException("expected a typed proxy, found a "
                    + proxy.getClass().getName() + "; use its view() or as(type) first");
        }
        return (T) made;
    }

    /** A clause that names methods whose calls a stand-in does not see; empty if there are none. */
    public static String finalMethods(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (!Proxy.isProxyClass(each) && Modifier.isFinal(method.getModifiers()) && !method.isSynthetic()) {
                    names.add(method.getName());
                }
            }
        }
        return names.isEmpty()
                ? ""
                : "; calls of final methods ("
                        + String.join(", ", names.stream().limit(5).toList())
                        + ") are not seen: name them instead: on(\"" + type.getName() + "#method(ArgumentType)\")";
    }
}
