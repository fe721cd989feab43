package dev.tendril.inspector.there;

import dev.tendril.RemoteCallable;
import dev.tendril.RemoteFunction;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls one method, told by the class that declares it, its name and the types of its parameters. */
public final class Doing {

    private Doing() {}

    /** On an object. */
    public static RemoteFunction<Object, Object> onObject(
            String declaring, String name, String[] types, @Nullable Object[] arguments) {
        return object -> call(object.getClass(), object, declaring, name, types, arguments);
    }

    /** On a class. */
    public static RemoteCallable<Object> onClass(
            String className, String declaring, String name, String[] types, @Nullable Object[] arguments) {
        return () -> call(Class.forName(className), null, declaring, name, types, arguments);
    }

    private static Kept call(
            Class<?> type,
            @Nullable Object object,
            String declaring,
            String name,
            String[] types,
            @Nullable Object[] arguments)
            throws IllegalAccessException {
        Method method = find(type, declaring, name, types);
        try {
            method.setAccessible(true);
        } catch (InaccessibleObjectException closed) {
            Method open = openOne(type, method);
            if (open == null) {
                throw new IllegalArgumentException(
                        "the module of " + declaring + " lets nobody call its method " + name + "; call a public one");
            }
            method = open;
        }
        try {
            return new Kept(method.invoke(object, arguments), null);
        } catch (InvocationTargetException thrown) {
            return new Kept(null, thrown.getCause());
        }
    }

    private static Method find(Class<?> type, String declaring, String name, String[] types) {
        for (Class<?> owner : Outline.hierarchy(type)) {
            for (Method method : owner.getDeclaredMethods()) {
                if (owner.getName().equals(declaring) && method.getName().equals(name) && takes(method, types)) {
                    return method;
                }
            }
        }
        throw new IllegalArgumentException(type.getName() + " has no method " + name + " any more");
    }

    private static boolean takes(Method method, String[] types) {
        return Arrays.equals(
                Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .toArray(String[]::new),
                types);
    }

    /** The same method as a public type of an exported package declares it. */
    private static @Nullable Method openOne(Class<?> type, Method method) {
        for (Class<?> owner : Outline.hierarchy(type)) {
            try {
                Method same = owner.getMethod(method.getName(), method.getParameterTypes());
                if (same.trySetAccessible()) {
                    return same;
                }
            } catch (NoSuchMethodException | IllegalArgumentException e) {
                // Another one may have it.
            }
        }
        return null;
    }
}
