package dev.tendril.serve;

import dev.tendril.protocol.MethodDescriptor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the methods that descriptors name; remembered for the life of a connection. */
final class MethodTable {

    private final MemberOpener opener;
    private final Map<Key, ServedMethod> methods = new ConcurrentHashMap<>();

    MethodTable(MemberOpener opener) {
        this.opener = opener;
    }

    /** The method of the target's class, if it was found before. */
    @Nullable
    ServedMethod known(Class<?> target, MethodDescriptor descriptor) {
        return methods.get(new Key(target, descriptor));
    }

    /** The method of the target's class, made callable; null if it has none such. */
    @Nullable
    ServedMethod find(Class<?> target, MethodDescriptor descriptor) {
        ServedMethod known = known(target, descriptor);
        if (known == null) {
            Method found = search(target, descriptor);
            known = found == null
                    ? null
                    : methods.computeIfAbsent(new Key(target, descriptor), key -> new ServedMethod(found));
        }
        return known;
    }

    private @Nullable Method search(Class<?> target, MethodDescriptor descriptor) {
        Class<?> declaring = supertype(target, descriptor.declaringType());
        if (declaring == null) {
            return null;
        }
        for (Method method : declaring.getDeclaredMethods()) {
            if (method.getName().equals(descriptor.name())
                    && !Modifier.isStatic(method.getModifiers())
                    && hasParameters(method, descriptor.parameterTypes())) {
                if (!isOpenToAll(method) && !method.trySetAccessible()) {
                    opener.open(declaring);
                    method.setAccessible(true);
                }
                return method;
            }
        }
        return null;
    }

    private static boolean isOpenToAll(Method method) {
        Class<?> declaring = method.getDeclaringClass();
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isPublic(declaring.getModifiers())
                && declaring.getModule().isExported(declaring.getPackageName());
    }

    private static @Nullable Class<?> supertype(@Nullable Class<?> type, String name) {
        if (type == null || type.getName().equals(name)) {
            return type;
        }
        Class<?> found = supertype(type.getSuperclass(), name);
        for (Class<?> i : type.getInterfaces()) {
            if (found == null) {
                found = supertype(i, name);
            }
        }
        return found;
    }

    private static boolean hasParameters(Method method, List<String> names) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != names.size()) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].getName().equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    private record Key(Class<?> target, MethodDescriptor descriptor) {}
}
