package dev.tendril.junit.lifecycle;

import dev.tendril.junit.source.JvmSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The targets of one test class: those it declares and inherits, and as a nested class those of the classes around it.
 *
 * <p>Names are scoped as in Java: a field or parameter sees the targets of the class that declares it before those of the
 * superclasses, and these before those of the classes around. A subclass replaces an inherited target of the same name.
 */
public final class TestClassTargets {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TestClassTargets.class);

    private final Class<?> testClass;
    private final Optional<TestClassTargets> enclosing;

    /** The test class and its superclasses, nearest first, each with the targets it declares. */
    private final Map<Class<?>, List<DeclaredTarget>> levels = new LinkedHashMap<>();

    /** Those of extensions in instance fields, which no class declares. */
    private final Map<JvmSource, DeclaredTarget> ofInstances = new ConcurrentHashMap<>();

    private final ExtensionContext classContext;

    private TestClassTargets(ExtensionContext classContext, Function<Class<?>, List<JvmSource>> declaredBy) {
        this.classContext = classContext;
        testClass = classContext.getRequiredTestClass();
        enclosing = classContext
                .getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .map(parent -> of(parent, declaredBy));
        var nearest = new LinkedHashMap<String, DeclaredTarget>();
        for (Class<?> level = testClass; level != null && level != Object.class; level = level.getSuperclass()) {
            var names = new LinkedHashMap<String, JvmSource>();
            for (JvmSource source : declaredBy.apply(level)) {
                if (names.putIfAbsent(source.name(), source) != null) {
                    throw new ExtensionConfigurationException(level.getSimpleName() + " has two JVMs named \""
                            + source.name() + "\" (expected: a name = \"...\" of its own for each)");
                }
            }
            names.forEach((name, source) ->
                    nearest.computeIfAbsent(name, unused -> new DeclaredTarget(source, classContext)));
            levels.put(level, names.keySet().stream().map(nearest::get).toList());
        }
    }

    /**
     * Those of the test class that a context of JUnit belongs to.
     *
     * @param declaredBy reads what a class itself declares, superclasses and classes around it left aside
     */
    public static TestClassTargets of(ExtensionContext context, Function<Class<?>, List<JvmSource>> declaredBy) {
        ExtensionContext classContext = context;
        // Those of the tests that a factory makes have neither method nor class.
        while (classContext.getTestMethod().isPresent()
                || classContext.getTestClass().isEmpty()) {
            classContext = classContext.getParent().orElseThrow();
        }
        var key = List.of(TestClassTargets.class, classContext.getRequiredTestClass());
        ExtensionContext owner = classContext;
        return storeOf(owner)
                .getOrComputeIfAbsent(key, unused -> new TestClassTargets(owner, declaredBy), TestClassTargets.class);
    }

    /** Where everything about targets is kept. JUnit closes what is in it together with the context. */
    public static ExtensionContext.Store storeOf(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** The targets as the instances of a class around this test class, or of itself, see them. */
    public TestClassTargets seenFrom(Class<?> instanceType) {
        if (testClass == instanceType) {
            return this;
        }
        return enclosing.map(targets -> targets.seenFrom(instanceType)).orElse(this);
    }

    /**
     * The target that a field or parameter means.
     *
     * @param site the class that declares it
     * @param name the name it gives, or empty
     */
    public DeclaredTarget choose(Class<?> site, String name) {
        if (!site.isAssignableFrom(testClass) && enclosing.isPresent()) {
            return enclosing.get().choose(site, name);
        }
        List<DeclaredTarget> candidates = candidates(site, name);
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        if (candidates.isEmpty()) {
            throw new ExtensionConfigurationException(
                    all().isEmpty()
                            ? "there is no JVM to take it from (expected: @LaunchJvm or @AttachJvm on "
                                    + testClass.getSimpleName() + ", or a static RemoteJvmExtension in it)"
                            : "there is no JVM named \"" + name + "\" (expected: one of " + names(all()) + ")");
        }
        throw new ExtensionConfigurationException(
                "it does not say which JVM (expected: @RemoteTarget(jvm = \"...\") with" + " one of "
                        + names(candidates) + ")");
    }

    /** The target of an extension, which comes from a field that the class may declare or not. */
    public DeclaredTarget registered(JvmSource source) {
        return all().stream()
                .filter(target -> target.source() == source)
                .findFirst()
                .orElseGet(
                        () -> ofInstances.computeIfAbsent(source, unused -> new DeclaredTarget(source, classContext)));
    }

    /** All targets of this class and of those around it, outermost first: the order in which to start them. */
    public List<DeclaredTarget> all() {
        var all = new ArrayList<DeclaredTarget>();
        enclosing.ifPresent(targets -> all.addAll(targets.all()));
        levels.values().stream().flatMap(List::stream).distinct().forEach(all::add);
        all.addAll(ofInstances.values());
        return all;
    }

    private List<DeclaredTarget> candidates(Class<?> site, String name) {
        var ordered = new ArrayList<List<DeclaredTarget>>();
        levels.forEach((level, targets) -> {
            if (level.isAssignableFrom(site)) {
                ordered.add(targets);
            }
        });
        ordered.addAll(levels.values());
        enclosing.ifPresent(targets -> ordered.add(targets.candidates(targets.testClass, name)));
        return ordered.stream()
                .map(level -> level.stream()
                        .filter(target -> name.isEmpty() || target.name().equals(name))
                        .toList())
                .filter(level -> !level.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static String names(List<DeclaredTarget> targets) {
        return targets.stream()
                .map(target -> "\"" + target.name() + "\"")
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
