package dev.tendril.agent.live.point;

import dev.tendril.agent.inspect.lookup.LoadedTypes;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods with a body that run when a method is called on the objects of a type. */
public final class Implementations {

    private static final int MOST = 1_000;

    private final LoadedTypes types;

    public Implementations(LoadedTypes types) {
        this.types = types;
    }

    /** Whether a class that is loaded later may bring another one. */
    static boolean canBeOverridden(Class<?> type, Method method) {
        return !Modifier.isFinal(type.getModifiers()) && !Modifier.isFinal(method.getModifiers());
    }

    /**
     * Those of all loaded classes that are a type.
     *
     * @throws IllegalArgumentException if they are too many
     */
    Set<Method> of(Class<?> type, Method method) {
        Set<Method> found = new LinkedHashSet<>();
        for (Class<?> each : types.all()) {
            if (type.isAssignableFrom(each) && !each.isHidden() && !each.isArray()) {
                Method body = body(each, method);
                if (body != null) {
                    found.add(body);
                }
            }
        }
        if (found.size() > MOST) {
            throw new IllegalArgumentException("Expected at most " + MOST + " implementations of " + type.getName()
                    + "." + method.getName() + ", found " + found.size() + ". Name a more specific class.");
        }
        return found;
    }

    /** The one of a class. */
    Method in(Class<?> type, Method method) {
        Method body = body(type, method);
        if (body == null) {
            throw new IllegalArgumentException(
                    "Expected a method with a body for " + type.getName() + "." + method.getName() + ", found none.");
        }
        return body;
    }

    private static @Nullable Method body(Class<?> type, Method method) {
        try {
            Method declared = type.isInterface() ? declared(type, method) : inherited(type, method);
            if (declared != null || type.isInterface()) {
                return declared;
            }
            // A default method; not every object of the type has it if the class is abstract, but this one has.
            Method found = type.getMethod(method.getName(), method.getParameterTypes());
            return found.isDefault() ? found : null;
        } catch (NoSuchMethodException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable Method inherited(Class<?> type, Method method) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Method declared = declared(each, method);
            if (declared != null) {
                return declared;
            }
        }
        return null;
    }

    /** The method that a class itself declares; what a bridge leads to instead of the bridge. */
    private static @Nullable Method declared(Class<?> type, Method method) {
        for (Method each : type.getDeclaredMethods()) {
            if (each.getName().equals(method.getName())
                    && Arrays.equals(each.getParameterTypes(), method.getParameterTypes())
                    && !Modifier.isStatic(each.getModifiers())
                    && !Modifier.isAbstract(each.getModifiers())
                    && (type == method.getDeclaringClass() || !Modifier.isPrivate(each.getModifiers()))) {
                return each.isBridge() ? bridged(type, each) : each;
            }
        }
        return null;
    }

    private static Method bridged(Class<?> type, Method bridge) {
        for (Method each : type.getDeclaredMethods()) {
            if (!each.isBridge()
                    && each.getName().equals(bridge.getName())
                    && bridge.getReturnType().isAssignableFrom(each.getReturnType())
                    && areWider(bridge.getParameterTypes(), each.getParameterTypes())) {
                return each;
            }
        }
        return bridge;
    }

    private static boolean areWider(Class<?>[] wide, Class<?>[] narrow) {
        if (wide.length != narrow.length) {
            return false;
        }
        for (int i = 0; i < wide.length; i++) {
            if (!wide[i].isAssignableFrom(narrow[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether an interface is implemented, and by lambdas only. */
    boolean areLambdas(Class<?> type) {
        if (!type.isInterface()) {
            return false;
        }
        List<Class<?>> implementing = Arrays.stream(types.all())
                .filter(each -> !each.isInterface() && type.isAssignableFrom(each))
                .toList();
        return !implementing.isEmpty() && implementing.stream().allMatch(Class::isHidden);
    }

    /** Methods that may be the bodies of these lambdas, as points. */
    List<String> lambdaBodies(Class<?> type) {
        return Arrays.stream(types.all())
                .filter(each -> each.isHidden() && type.isAssignableFrom(each))
                .map(PointPlaces::host)
                .distinct()
                .map(types::first)
                .filter(host -> host != null)
                .flatMap(host -> Arrays.stream(host.getDeclaredMethods())
                        .filter(method -> method.getName().startsWith("lambda$"))
                        .map(method -> host.getName() + "#" + method.getName()))
                .sorted()
                .limit(5)
                .toList();
    }
}
