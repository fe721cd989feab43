package dev.tendril.access;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for a method by name and parameters in a class and what it inherits from. */
final class Supertypes {

    private Supertypes() {}

    /** The class, its superclasses, and all their interfaces, nearest first. */
    static Set<Class<?>> of(Class<?> type) {
        var all = new LinkedHashSet<Class<?>>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            all.add(c);
        }
        for (Class<?> c : Set.copyOf(all)) {
            addInterfaces(c, all);
        }
        return all;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> i : type.getInterfaces()) {
            all.add(i);
            addInterfaces(i, all);
        }
    }

    /** The public method of a type, declared or inherited, that {@code method} implements or is; null if there is none. */
    static @Nullable Method publicMethod(Class<?> type, Method method) {
        for (Class<?> each : of(type)) {
            Method found = each == Object.class ? null : declaredMethod(each, method);
            if (found != null && Modifier.isPublic(found.getModifiers())) {
                return found;
            }
        }
        return bridged(type, method);
    }

    /** With type arguments in the way: {@code take(T)} is implemented by a {@code take(String)} that a bridge leads to. */
    private static @Nullable Method bridged(Class<?> type, Method method) {
        if (!isOnlyOneOfItsName(method)) {
            return null;
        }
        for (Method promised : type.getMethods()) {
            if (promised.getName().equals(method.getName())
                    && promised.getParameterCount() == method.getParameterCount()
                    && promised.getDeclaringClass() != Object.class) {
                Method bridge = declaredMethod(method.getDeclaringClass(), promised);
                if (bridge != null && bridge.isBridge()) {
                    return promised;
                }
            }
        }
        return null;
    }

    /** Then a bridge of the name can only lead to this one. */
    private static boolean isOnlyOneOfItsName(Method method) {
        return Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                        .filter(each -> !each.isBridge())
                        .filter(each -> each.getName().equals(method.getName()))
                        .filter(each -> each.getParameterCount() == method.getParameterCount())
                        .count()
                == 1;
    }

    /** The instance method of this name and these parameters that this very type declares; no bridge if there is a choice. */
    static @Nullable Method declaredMethod(Class<?> type, Method method) {
        try {
            Method found = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
            return Modifier.isStatic(found.getModifiers()) ? null : found;
        } catch (NoSuchMethodException | LinkageError e) {
            return null;
        }
    }
}
