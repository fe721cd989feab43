package dev.tendril.call;

import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.value.Passing;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the methods that descriptors name, and names methods; remembered for the life of a connection. */
public final class MethodTable {

    private final MemberOpener opener;
    private final Map<Key, Method> methods = new ConcurrentHashMap<>();
    private final Map<Method, MethodDescriptor> descriptors = new ConcurrentHashMap<>();
    private final Map<Method, Type[]> parameters = new ConcurrentHashMap<>();

    private final Map<Method, Passing> passings = new ConcurrentHashMap<>();

    public MethodTable(MemberOpener opener) {
        this.opener = opener;
    }

    /** The descriptor under which the other side finds a method. */
    public MethodDescriptor describe(Method method) {
        return descriptors.computeIfAbsent(
                method,
                m -> new MethodDescriptor(
                        m.getDeclaringClass().getName(),
                        m.getName(),
                        List.of(m.getParameterTypes()).stream()
                                .map(Class::getName)
                                .toList()));
    }

    /** How the arguments and the result of a method travel. */
    public Passing passing(Method method) {
        Passing known = passings.get(method);
        return known != null ? known : passings.computeIfAbsent(method, Passing::of);
    }

    /** The types of a method's parameters, with their type arguments where they have any; not to be changed. */
    public Type[] parameterTypes(Method method) {
        Type[] known = parameters.get(method);
        return known != null ? known : parameters.computeIfAbsent(method, MethodTable::declaredParameters);
    }

    private static Type[] declaredParameters(Method method) {
        Class<?>[] erased = method.getParameterTypes();
        var types = new Type[erased.length];
        Type[] generic = method.getGenericParameterTypes();
        for (int i = 0; i < types.length; i++) {
            types[i] = generic[i] instanceof TypeVariable<?> ? erased[i] : generic[i];
        }
        return types;
    }

    /** The method of the target's class, made callable; null if it has none such. */
    public @Nullable Method find(Class<?> target, MethodDescriptor descriptor) {
        var key = new Key(target, descriptor);
        Method known = methods.get(key);
        if (known == null) {
            known = search(target, descriptor);
            if (known != null) {
                methods.put(key, known);
            }
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
