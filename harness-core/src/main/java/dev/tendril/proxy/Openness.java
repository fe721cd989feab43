package dev.tendril.proxy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a class can be subclassed so that every call on the subclass is seen. */
final class Openness {

    private Openness() {}

    /** Why the class is not open, as a clause such as "it is final"; null if it is open. */
    static @Nullable String whyNot(Class<?> type) {
        if (type.isPrimitive() || type.isArray() || type.isEnum() || type.isRecord()) {
            return "it is " + (type.isArray() ? "an array" : type.isEnum() ? "an enum" : "not an open class");
        }
        if (Modifier.isFinal(type.getModifiers())) {
            return "it is final";
        }
        if (type.isSealed()) {
            return "it is sealed";
        }
        List<String> finals = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                int modifiers = method.getModifiers();
                if (Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)) {
                    finals.add(method.getName());
                }
            }
        }
        if (finals.isEmpty()) {
            return null;
        }
        String names = String.join(", ", finals.stream().distinct().limit(3).toList());
        return "its final methods (" + names + ") would run here, on an empty object";
    }
}
