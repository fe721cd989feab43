package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.Overloads.Choice;
import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.NearMisses;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls methods and constructors of any access, in any module, that Java would choose for the arguments. */
final class Calls {

    private static final int LISTED = 20;

    private final ModuleOpener opener;

    Calls(ModuleOpener opener) {
        this.opener = opener;
    }

    /** Calls a method of an object; a static one of its class too. What it throws is thrown here. */
    @Nullable
    Object invoke(Object owner, String method, @Nullable Object[] arguments) throws Throwable {
        return invoke(owner, owner.getClass(), method, each -> true, arguments);
    }

    /** Calls a static method of a class or its superclasses. What it throws is thrown here. */
    @Nullable
    Object invokeStatic(Class<?> type, String method, @Nullable Object[] arguments) throws Throwable {
        return invoke(null, type, method, each -> Modifier.isStatic(each.getModifiers()), arguments);
    }

    /** Creates an instance. What the constructor throws is thrown here. */
    Object construct(Class<?> type, @Nullable Object[] arguments) throws Throwable {
        if (type.isPrimitive() || type.isArray() || type.isEnum() || Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalArgumentException(
                    "Expected a class that can be instantiated, but " + type.getTypeName() + " is " + kind(type) + ".");
        }
        List<Constructor<?>> constructors = new ArrayList<>(List.of(type.getDeclaredConstructors()));
        constructors.removeIf(Constructor::isSynthetic);
        Class<?> outer = type.getEnclosingClass();
        boolean inner = outer != null && !Modifier.isStatic(type.getModifiers());
        Choice<Constructor<?>> choice;
        try {
            choice = Overloads.choose("constructor of " + type.getName(), constructors, arguments);
        } catch (IllegalArgumentException noneFits) {
            throw inner
                    ? new IllegalArgumentException(
                            noneFits.getMessage() + " It is an inner class: its first argument is the "
                                    + Fields.simpleName(outer) + " around it.",
                            noneFits)
                    : noneFits;
        }
        try {
            Constructor<?> constructor = open(choice.executable());
            return NearLoader.with(type, () -> constructor.newInstance(choice.arguments()));
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private @Nullable Object invoke(
            @Nullable Object owner,
            Class<?> type,
            String name,
            Predicate<Method> eligible,
            @Nullable Object[] arguments)
            throws Throwable {
        int parenthesis = name.indexOf('(');
        String simple = parenthesis < 0 ? name : name.substring(0, parenthesis).strip();
        List<Method> methods = new ArrayList<>(methods(type));
        List<Method> named = methods.stream()
                .filter(method -> method.getName().equals(simple))
                .filter(eligible)
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException(absent(type, simple, methods, owner == null));
        }
        if (parenthesis >= 0) {
            named = withTypes(type, named, name.substring(parenthesis));
        }
        Choice<Method> choice = Overloads.choose("method " + simple + " of " + type.getName(), named, arguments);
        try {
            Method method = open(choice.executable());
            return NearLoader.with(type, () -> method.invoke(owner, choice.arguments()));
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private <E extends Executable> E open(E executable) {
        opener.open(executable.getDeclaringClass());
        executable.setAccessible(true);
        return executable;
    }

    private static List<Method> withTypes(Class<?> type, List<Method> named, String parameters) {
        String wanted = parameters.replaceAll("\\s", "").replace("...", "[]");
        List<Method> exact = named.stream()
                .filter(method -> parameters(method, Class::getTypeName).equals(wanted)
                        || parameters(method, Class::getName).equals(wanted)
                        || parameters(method, Fields::simpleName).equals(wanted)
                        || parameters(method, Class::getSimpleName).equals(wanted))
                .toList();
        if (exact.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected a method " + named.get(0).getName() + wanted + " of " + type.getName() + ", but there is "
                            + Overloads.signatures(named) + ".");
        }
        return exact;
    }

    private static String parameters(Method method, Function<Class<?>, String> name) {
        return Arrays.stream(method.getParameterTypes()).map(name).collect(Collectors.joining(",", "(", ")"));
    }

    private static String absent(Class<?> type, String name, List<Method> methods, boolean onlyStatic) {
        if (onlyStatic && methods.stream().anyMatch(method -> method.getName().equals(name))) {
            return "Expected a static method, but " + name + " of " + type.getName()
                    + " is an instance method. Call it on an object of the class.";
        }
        List<String> names = methods.stream()
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !method.isSynthetic() && (!onlyStatic || Modifier.isStatic(method.getModifiers())))
                .map(Method::getName)
                .distinct()
                .toList();
        String kind = onlyStatic ? "static method" : "method";
        return type.getName() + " has no " + kind + " " + name + "." + NearMisses.didYouMean(name, names)
                + (names.isEmpty()
                        ? " It has no " + kind + "s of its own."
                        : " It has " + names.stream().limit(LISTED).collect(Collectors.joining(", "))
                                + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more." : "."));
    }

    /** The methods an object of the class has, without those that are overridden, the class's own first. */
    private static List<Method> methods(Class<?> type) {
        Map<List<Object>, Method> methods = new LinkedHashMap<>();
        for (Class<?> owner : Fields.hierarchy(type)) {
            for (Method method : declared(owner)) {
                boolean inherited = owner == type || !owner.isInterface() || !Modifier.isStatic(method.getModifiers());
                if (!method.isBridge() && inherited) {
                    methods.putIfAbsent(List.of(method.getName(), List.of(method.getParameterTypes())), method);
                }
            }
        }
        return List.copyOf(methods.values());
    }

    private static Method[] declared(Class<?> type) {
        try {
            return type.getDeclaredMethods();
        } catch (LinkageError absent) {
            throw new IllegalArgumentException(
                    "The methods of " + type.getName()
                            + " cannot be listed, for a type that one takes or returns is not on its class path: "
                            + absent.getMessage() + ". Its fields may still be read.",
                    absent);
        }
    }

    private static String kind(Class<?> type) {
        if (type.isPrimitive()) {
            return "a primitive type";
        }
        if (type.isArray()) {
            return "an array type";
        }
        if (type.isEnum()) {
            return "an enum. Its constants are its static fields";
        }
        return (type.isInterface() ? "an interface" : "abstract") + ". Construct one of its subclasses";
    }
}
