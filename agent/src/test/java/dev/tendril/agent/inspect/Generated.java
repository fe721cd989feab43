package dev.tendril.agent.inspect;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Classes that are made while a test runs. */
final class Generated {

    private Generated() {}

    /** A class of a name in a loader of its own, with a static field {@code self} that holds the class. */
    static Class<?> named(String name) throws ReflectiveOperationException {
        Class<?> type = new ByteBuddy()
                .subclass(Object.class)
                .name(name)
                .defineField("self", Object.class, Modifier.PUBLIC | Modifier.STATIC)
                .make()
                .load(Generated.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded();
        Field self = type.getField("self");
        self.set(null, type);
        return type;
    }
}
