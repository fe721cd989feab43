package dev.tendril.access;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** See {@link AccessPolicy#lentTypesOnly()}. */
final class LentTypesOnly implements AccessPolicy {

    @Override
    public @Nullable String refusal(Object target, Set<Class<?>> lentAs, Method method) {
        Class<?> declaring = method.getDeclaringClass();
        if (declaring == Object.class) {
            return isDescriptive(method) ? null : "Object." + method.getName() + " cannot be called remotely";
        }
        if (!Modifier.isPublic(method.getModifiers())) {
            return "it is not public";
        }
        for (Class<?> type : lentAs) {
            if (type == Object.class || declaring.isAssignableFrom(type)) {
                return null;
            }
        }
        return "the object was lent as " + names(lentAs) + ", which does not have it";
    }

    private static boolean isDescriptive(Method method) {
        return switch (method.getName()) {
            case "equals", "hashCode", "toString" -> true;
            default -> false;
        };
    }

    private static String names(Set<Class<?>> types) {
        return String.join(", ", types.stream().map(Class::getName).sorted().toList());
    }
}
