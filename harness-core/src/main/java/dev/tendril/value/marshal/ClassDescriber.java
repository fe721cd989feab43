package dev.tendril.value.marshal;

import dev.tendril.protocol.ClassDescriptor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Describes classes to a holder of their objects; remembered per class. */
final class ClassDescriber {

    private final Map<Class<?>, ClassDescriptor> known = new ConcurrentHashMap<>();

    ClassDescriptor describe(Class<?> type) {
        return known.computeIfAbsent(type, ClassDescriber::inspect);
    }

    private static ClassDescriptor inspect(Class<?> type) {
        List<String> supertypes = new ArrayList<>();
        Set<String> interfaces = new LinkedHashSet<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c != type) {
                supertypes.add(c.getName());
            }
            collectInterfaces(c, interfaces);
        }
        supertypes.addAll(interfaces);
        return new ClassDescriptor(type.getName(), List.copyOf(supertypes), flags(type));
    }

    private static void collectInterfaces(Class<?> type, Set<String> names) {
        for (Class<?> i : type.getInterfaces()) {
            if (names.add(i.getName())) {
                collectInterfaces(i, names);
            }
        }
    }

    private static int flags(Class<?> type) {
        int flags = 0;
        if (overrides(type, "equals", Object.class)) {
            flags |= ClassDescriptor.OVERRIDES_EQUALS;
        }
        if (overrides(type, "hashCode")) {
            flags |= ClassDescriptor.OVERRIDES_HASH_CODE;
        }
        if (overrides(type, "toString")) {
            flags |= ClassDescriptor.OVERRIDES_TO_STRING;
        }
        if (Modifier.isFinal(type.getModifiers())) {
            flags |= ClassDescriptor.FINAL;
        }
        if (type.isArray()) {
            flags |= ClassDescriptor.ARRAY;
        }
        if (type.isHidden() || Proxy.isProxyClass(type)) {
            flags |= ClassDescriptor.NAMELESS;
        }
        return flags;
    }

    private static boolean overrides(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException | LinkageError e) {
            // Interfaces cannot be lent; a class that does not link here is treated as overriding, which is always
            // correct.
            return true;
        }
    }
}
