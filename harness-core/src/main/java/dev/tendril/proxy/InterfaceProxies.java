package dev.tendril.proxy;

import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.value.ClassFinder;
import java.io.Serializable;
import java.lang.constant.Constable;
import java.lang.constant.ConstantDesc;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JDK proxies that implement every interface of a remote object's class that is known here. */
final class InterfaceProxies {

    /** Interfaces that say nothing an object could be used as. */
    private static final Set<Class<?>> MARKERS =
            Set.of(Serializable.class, Cloneable.class, Constable.class, ConstantDesc.class);

    private final ClassFinder classes;

    InterfaceProxies(ClassFinder classes) {
        this.classes = classes;
    }

    /** What a proxy for an object of the class can implement, and where it is defined. */
    Shape shape(ClassDescriptor type, Class<?> expected, @Nullable ClassLoader near) {
        Set<Class<?>> known = new LinkedHashSet<>();
        for (String name : type.supertypes()) {
            Class<?> found = name.equals(expected.getName()) ? expected : classes.find(name, near);
            if (found != null
                    && found.isInterface()
                    && (found == expected || isOpen(found) || isInReach(found, known))) {
                known.add(found);
            }
        }
        ClassLoader loader = loader(known, expected, near);
        List<Class<?>> visible = new ArrayList<>(known);
        visible.removeIf(i -> i != expected && !sees(loader, i));
        return new Shape(compatible(visible, expected), loader);
    }

    /**
     * The loader of what is expected, else the first that sees most of the interfaces. Ours is none of them where it is not
     * the application's: the application may keep the proxy, and would keep us.
     */
    private static ClassLoader loader(Set<Class<?>> interfaces, Class<?> expected, @Nullable ClassLoader near) {
        if (expected.getClassLoader() != null) {
            return expected.getClassLoader();
        }
        Set<ClassLoader> candidates = new LinkedHashSet<>();
        ClassLoader system = ClassLoader.getSystemClassLoader();
        candidates.add(near == null || near == InterfaceProxies.class.getClassLoader() ? system : near);
        for (Class<?> each : interfaces) {
            if (each.getClassLoader() != null) {
                candidates.add(each.getClassLoader());
            }
        }
        candidates.add(system);
        return Collections.max(
                candidates,
                Comparator.comparingLong(loader ->
                        interfaces.stream().filter(each -> sees(loader, each)).count()));
    }

    private static boolean sees(ClassLoader loader, Class<?> type) {
        return ClassFinder.load(type.getName(), loader) == type;
    }

    /**
     * Those that one proxy can implement together, what is expected first. Since Java 21 a {@code LinkedList} is a {@code
     * List} and a {@code Deque}, whose {@code reversed()} differ in what they return.
     */
    private static List<Class<?>> compatible(List<Class<?>> interfaces, Class<?> expected) {
        List<Class<?>> ordered = new ArrayList<>(interfaces);
        if (ordered.remove(expected)) {
            ordered.add(0, expected);
        }
        List<Class<?>> kept = new ArrayList<>();
        for (Class<?> each : ordered) {
            if (kept.stream().noneMatch(other -> conflict(each, other))) {
                kept.add(each);
            }
        }
        return kept;
    }

    private static boolean conflict(Class<?> one, Class<?> other) {
        if (one.isAssignableFrom(other) || other.isAssignableFrom(one)) {
            return false;
        }
        for (Method method : one.getMethods()) {
            try {
                Class<?> mine = method.getReturnType();
                Class<?> theirs = other.getMethod(method.getName(), method.getParameterTypes())
                        .getReturnType();
                if (!mine.isAssignableFrom(theirs) && !theirs.isAssignableFrom(mine)) {
                    return true;
                }
            } catch (NoSuchMethodException e) {
                continue;
            }
        }
        return false;
    }

    /**
     * Whether an interface that is not public can be implemented along with the others: a proxy lives in the package of
     * such interfaces, so they must all be of one.
     */
    private static boolean isInReach(Class<?> candidate, Set<Class<?>> others) {
        return !Modifier.isPublic(candidate.getModifiers())
                && !Modifier.isPrivate(candidate.getModifiers())
                && !candidate.isSealed()
                && !candidate.getModule().isNamed()
                && others.stream()
                        .filter(other -> !Modifier.isPublic(other.getModifiers()))
                        .allMatch(other -> other.getPackage() == candidate.getPackage());
    }

    private static boolean isOpen(Class<?> candidate) {
        return Modifier.isPublic(candidate.getModifiers())
                && !candidate.isSealed()
                && !candidate.isHidden()
                && candidate.getModule().isExported(candidate.getPackageName());
    }

    /**
     * What a JDK proxy looks like.
     *
     * @param interfaces what it implements
     * @param loader where it is defined
     */
    record Shape(List<Class<?>> interfaces, ClassLoader loader) {

        /** Whether any of the interfaces is more than a marker. */
        boolean isUseful() {
            return interfaces.stream().anyMatch(i -> !MARKERS.contains(i));
        }

        Object make(InvocationHandler handler) {
            return Proxy.newProxyInstance(loader, interfaces.toArray(Class<?>[]::new), handler);
        }
    }
}
