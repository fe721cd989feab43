package dev.tendril.agent.snippet;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Types as snippets may name them. */
final class Names {

    private Names() {}

    /** The most special type of a value that any code may name: a public class, else a public interface of it. */
    static String ofType(@Nullable Object value, ClassLoader from) {
        if (value == null) {
            return "Object";
        }
        for (Class<?> type = value.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            if (isNameable(type, from)) {
                return sourceName(type);
            }
            for (Class<?> each : type.getInterfaces()) {
                if (isNameable(each, from)) {
                    return sourceName(each);
                }
            }
        }
        return "Object";
    }

    private static boolean isNameable(Class<?> type, ClassLoader from) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (element.isHidden() || element.getCanonicalName() == null) {
            return false;
        }
        for (Class<?> each = element; each != null; each = each.getEnclosingClass()) {
            if (!Modifier.isPublic(each.getModifiers())) {
                return false;
            }
        }
        if (element.isPrimitive()) {
            return true;
        }
        return isOfTheJdk(element)
                // JDK internals are public, but not for everybody.
                ? element.getModule().isExported(element.getPackageName())
                : isCompiledAgainst(element, from);
    }

    /** Classes made at run time, proxies for instance, have no class file that a compiler could read. */
    private static boolean isCompiledAgainst(Class<?> type, ClassLoader from) {
        try {
            return Class.forName(type.getName(), false, from) == type
                    && from.getResource(type.getName().replace('.', '/') + ".class") != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    /** With a wildcard for each type parameter. */
    private static String sourceName(Class<?> type) {
        int parameters = type.isArray() ? 0 : type.getTypeParameters().length;
        String wildcards = parameters == 0 ? "" : "<?" + ", ?".repeat(parameters - 1) + ">";
        return type.getCanonicalName() + wildcards;
    }
}
