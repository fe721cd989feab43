package dev.tendril.junit;

import dev.tendril.junit.declare.InjectionPoint;
import dev.tendril.junit.declare.Sources;
import dev.tendril.junit.source.JvmSource;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Keeps tests from running concurrently that would see each other's changes: those that share a JVM, and the classes that
 * inherit one static field to inject. Comes with {@link LaunchJvm} and {@link AttachJvm}; in a parallel run, classes with a {@link
 * RemoteJvmExtension} name it themselves: {@code @ResourceLock(providers = OneTestAtATime.class)}.
 */
public final class OneTestAtATime implements ResourceLocksProvider {

    /** Called by JUnit. */
    public OneTestAtATime() {}

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        var locks = new LinkedHashSet<Lock>();
        for (Field field : InjectionPoint.fieldsOf(testClass, true)) {
            if (field.getDeclaringClass() != testClass) {
                locks.add(new Lock("dev.tendril: static fields of "
                        + field.getDeclaringClass().getName()));
            }
        }
        return locks;
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return provideForClass(testClass);
    }

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        var locks = new LinkedHashSet<Lock>();
        var testClasses = new ArrayList<>(enclosingInstanceTypes);
        testClasses.add(testClass);
        for (Class<?> owner : testClasses) {
            for (Class<?> level = owner; level != null && level != Object.class; level = level.getSuperclass()) {
                for (JvmSource source : sourcesOf(level)) {
                    if (source.isShared()) {
                        locks.add(new Lock("dev.tendril: "
                                + source.usedElsewhereAs().orElse(source.name() + " of " + owner.getName())));
                    }
                }
            }
        }
        return locks;
    }

    private static List<JvmSource> sourcesOf(Class<?> level) {
        try {
            return Sources.declaredBy(level);
        } catch (ExtensionConfigurationException reportedByTheExtension) {
            return List.of();
        }
    }
}
