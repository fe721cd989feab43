package dev.tendril.access;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
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
            if (type == Object.class || declaring.isAssignableFrom(type) || implementsOneOf(type, method)) {
                return null;
            }
        }
        return "the object was lent as " + names(lentAs) + ", which does not have it";
    }

    /** Whether the method, named as the object's own class declares it, is the one that answers calls of the type. */
    private static boolean implementsOneOf(Class<?> type, Method method) {
        return Arrays.stream(type.getMethods())
                .filter(promised -> promised.getName().equals(method.getName()))
                .filter(promised -> promised.getParameterCount() == method.getParameterCount())
                .anyMatch(promised -> Arrays.equals(promised.getParameterTypes(), method.getParameterTypes())
                        || hasBridge(method.getDeclaringClass(), promised) && hasNoOverload(method));
    }

    private static boolean hasBridge(Class<?> declaring, Method promised) {
        try {
            return declaring
                    .getDeclaredMethod(promised.getName(), promised.getParameterTypes())
                    .isBridge();
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** Then a bridge of the name can only lead to this one. */
    private static boolean hasNoOverload(Method method) {
        return Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                        .filter(each -> !each.isBridge())
                        .filter(each -> each.getName().equals(method.getName()))
                        .filter(each -> each.getParameterCount() == method.getParameterCount())
                        .count()
                == 1;
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
