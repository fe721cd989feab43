package dev.tendril.agent.live.point;

import dev.tendril.agent.inspect.Overloads;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.inspect.lookup.NearMisses;
import dev.tendril.agent.weave.Machinery;
import dev.tendril.agent.weave.Place;
import dev.tendril.control.weave.point.Point;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the methods that a point means. */
public final class PointPlaces {

    private static final int MOST_TRACED = 2_000;

    private static final Set<String> CONSTRUCTOR = Set.of("new", "<init>");

    private final LoadedTypes types;
    private final Implementations implementations;

    public PointPlaces(LoadedTypes types, Implementations implementations) {
        this.types = types;
        this.implementations = implementations;
    }

    /**
     * The place of a point.
     *
     * @throws IllegalArgumentException if it means no method that can be woven: what there is instead
     */
    public Resolved find(Point point) {
        Object instance = point.instance();
        Class<?> type = instance == null ? types.require(point.type()) : instance.getClass();
        refuseUnweavable(type, point);
        List<? extends Executable> declared = declared(type, point);
        Set<Executable> woven = new LinkedHashSet<>();
        Method later = null;
        for (Executable each : declared) {
            if (!(each instanceof Method method)
                    || Modifier.isStatic(method.getModifiers())
                    || Modifier.isPrivate(method.getModifiers())) {
                woven.add(each);
            } else if (instance != null) {
                woven.add(implementations.in(type, method));
            } else {
                woven.addAll(implementations.of(type, method));
                later = Implementations.canBeOverridden(type, method) ? method : later;
            }
        }
        woven.removeIf(each -> Modifier.isAbstract(each.getModifiers()));
        refuseNative(woven);
        woven.forEach(each -> Machinery.refuse(each.getDeclaringClass()));
        if (woven.isEmpty() && (later == null || implementations.areLambdas(type))) {
            throw new IllegalArgumentException(nothing(type, point));
        }
        return new Resolved(type, declared.get(0), new Place(List.copyOf(woven), later));
    }

    /**
     * The methods of loaded classes whose names begin so, but for some.
     *
     * @throws IllegalArgumentException if they are too many
     */
    public Place below(Place without, String[] prefixes) {
        List<Executable> found = new ArrayList<>();
        for (Class<?> type : types.all()) {
            if (!type.isHidden()
                    && !type.isArray()
                    && !Machinery.contains(type)
                    && Stream.of(prefixes).anyMatch(type.getName()::startsWith)) {
                found.addAll(bodies(type));
            }
        }
        found.removeAll(without.methods());
        if (found.size() > MOST_TRACED) {
            throw new IllegalArgumentException(
                    "Expected at most " + MOST_TRACED + " methods in loaded classes whose names begin with "
                            + String.join(" or ", prefixes) + ", found " + found.size() + ". Give longer prefixes.");
        }
        return new Place(found, null);
    }

    private static List<Method> bodies(Class<?> type) {
        try {
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> !method.isBridge()
                            && !Modifier.isAbstract(method.getModifiers())
                            && !Modifier.isNative(method.getModifiers()))
                    .toList();
        } catch (LinkageError e) {
            // A class of which a part is missing runs none of its methods.
            return List.of();
        }
    }

    private String nothing(Class<?> type, Point point) {
        return implementations.areLambdas(type)
                ? "Expected classes that implement " + type.getName() + "." + point.method()
                        + ", found only lambdas, which the JVM does not let anybody change. Name the method with the"
                        + " body of the lambda, such as "
                        + String.join(" or ", implementations.lambdaBodies(type)) + "."
                : "Expected a method with a body for " + type.getName() + "." + point.method()
                        + ", found none: it is abstract, and no class that implements it is loaded.";
    }

    /**
     * A place and what it was found by.
     *
     * @param type whose objects count
     * @param declared the method as that type has it
     */
    public record Resolved(Class<?> type, Executable declared, Place place) {}

    private static void refuseUnweavable(Class<?> type, Point point) {
        if (point.method().equals("<clinit>")) {
            throw new IllegalArgumentException(
                    "The initialiser of " + type.getName() + " cannot be woven: it runs once, and"
                            + (" for a loaded class it has run or is running. Name a method that it calls."));
        }
        if (type.isHidden() || type.isArray() || type.isPrimitive()) {
            throw new IllegalArgumentException("Expected a class that can be woven, found " + type.getTypeName()
                    + (type.isHidden()
                            ? ", which is hidden: a lambda, or generated. Name the method with the body of the lambda, such as "
                                    + host(type) + "#lambda$method$0."
                            : "."));
        }
    }

    static String host(Class<?> hidden) {
        String name = hidden.getName();
        int end = name.indexOf("$$Lambda");
        return end < 0 ? name : name.substring(0, end);
    }

    private static void refuseNative(Set<Executable> woven) {
        List<Executable> natives = woven.stream()
                .filter(each -> Modifier.isNative(each.getModifiers()))
                .toList();
        natives.forEach(woven::remove);
        if (woven.isEmpty() && !natives.isEmpty()) {
            Executable first = natives.get(0);
            throw new IllegalArgumentException(first.getDeclaringClass().getName() + "." + first.getName()
                    + " is native, and has no bytecode to put a hook into. Name the code that calls it.");
        }
    }

    private List<? extends Executable> declared(Class<?> type, Point point) {
        boolean constructor = CONSTRUCTOR.contains(point.method());
        List<? extends Executable> candidates =
                constructor ? List.of(type.getDeclaredConstructors()) : named(type, point.method());
        List<? extends Executable> fitting =
                candidates.stream().filter(each -> fits(each, point)).toList();
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException(missing(type, point, candidates));
        }
        return fitting;
    }

    private String missing(Class<?> type, Point point, List<? extends Executable> candidates) {
        String[] parameters = point.parameters();
        String wanted = point.method()
                + (parameters == null
                        ? point.arity() < 0 ? "" : " with " + point.arity() + " parameters"
                        : "(" + String.join(", ", parameters) + ")");
        String expected = "Expected a method " + wanted + " of " + type.getName() + ", but it has none.";
        if (!candidates.isEmpty()) {
            return expected + " There is " + Overloads.signatures(candidates) + ".";
        }
        List<String> names = methods(type).map(Method::getName).distinct().toList();
        String near = NearMisses.didYouMean(point.method(), names);
        return expected
                + (near.isEmpty()
                        ? " It has "
                                + String.join(
                                        ", ", names.stream().sorted().limit(20).toList()) + "."
                        : near);
    }

    /** The methods of that name that objects of the type have, each signature once. */
    private static List<Method> named(Class<?> type, String name) {
        Map<List<Class<?>>, Method> bySignature = new LinkedHashMap<>();
        methods(type)
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .forEach(method -> bySignature.putIfAbsent(List.of(method.getParameterTypes()), method));
        return List.copyOf(bySignature.values());
    }

    /** Those of the class, then of its superclasses, then of interfaces. */
    private static Stream<Method> methods(Class<?> type) {
        List<Method> all = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.addAll(Arrays.asList(each.getDeclaredMethods()));
        }
        for (Class<?> each : interfaces(type)) {
            all.addAll(Arrays.asList(each.getDeclaredMethods()));
        }
        return all.stream();
    }

    private static Set<Class<?>> interfaces(@Nullable Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Class<?> direct : each.getInterfaces()) {
                all.add(direct);
                all.addAll(interfaces(direct));
            }
        }
        return all;
    }

    private static boolean fits(Executable method, Point point) {
        Class<?>[] types = method.getParameterTypes();
        String[] wanted = point.parameters();
        if (point.arity() >= 0 && types.length != point.arity()) {
            return false;
        }
        if (wanted == null) {
            return true;
        }
        for (int i = 0; i < wanted.length; i++) {
            String name = types[i].getTypeName();
            boolean simple = wanted[i].indexOf('.') < 0 && name.endsWith("." + wanted[i]);
            if (!name.equals(wanted[i]) && !types[i].getName().equals(wanted[i]) && !simple) {
                return false;
            }
        }
        return wanted.length == types.length;
    }

    /** Whether the method throws such a checked exception, by its own declaration or one that it overrides. */
    public static boolean declares(Class<?> type, Executable method, Throwable thrown) {
        if (thrown instanceof RuntimeException || thrown instanceof Error) {
            return true;
        }
        if (method instanceof Constructor<?>) {
            return Stream.of(method.getExceptionTypes()).anyMatch(each -> each.isInstance(thrown));
        }
        return named(type, method.getName()).stream()
                .filter(each -> Arrays.equals(each.getParameterTypes(), method.getParameterTypes()))
                .flatMap(each -> Stream.of(each.getExceptionTypes()))
                .anyMatch(each -> each.isInstance(thrown));
    }
}
