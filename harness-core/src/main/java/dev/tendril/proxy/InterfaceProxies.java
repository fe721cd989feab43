package dev.tendril.proxy;

import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.value.ClassFinder;
import java.io.Serializable;
import java.lang.constant.Constable;
import java.lang.constant.ConstantDesc;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
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

    /** The interfaces of the class that a proxy defined for {@code expected} can implement. */
    List<Class<?>> known(ClassDescriptor type, Class<?> expected, @Nullable ClassLoader near) {
        ClassLoader loader = loader(expected, near);
        Set<Class<?>> known = new LinkedHashSet<>();
        for (String name : type.supertypes()) {
            Class<?> found = name.equals(expected.getName()) ? expected : classes.find(name, near);
            if (found != null && found.isInterface() && (found == expected || canImplement(found, loader))) {
                known.add(found);
            }
        }
        return new ArrayList<>(known);
    }

    /** Whether any of them is more than a marker. */
    static boolean anyUseful(List<Class<?>> interfaces) {
        return interfaces.stream().anyMatch(i -> !MARKERS.contains(i));
    }

    /** A proxy that implements the interfaces, which {@link #known} gave for the same arguments. */
    Object make(
            List<Class<?>> interfaces, Class<?> expected, @Nullable ClassLoader near, InvocationHandler handler) {
        return Proxy.newProxyInstance(loader(expected, near), interfaces.toArray(Class<?>[]::new), handler);
    }

    private static ClassLoader loader(Class<?> expected, @Nullable ClassLoader near) {
        if (expected.getClassLoader() != null) {
            return expected.getClassLoader();
        }
        return near != null ? near : ClassLoader.getSystemClassLoader();
    }

    private static boolean canImplement(Class<?> candidate, ClassLoader loader) {
        return Modifier.isPublic(candidate.getModifiers())
                && !candidate.isSealed()
                && !candidate.isHidden()
                && candidate.getModule().isExported(candidate.getPackageName())
                && ClassFinder.load(candidate.getName(), loader) == candidate;
    }
}
