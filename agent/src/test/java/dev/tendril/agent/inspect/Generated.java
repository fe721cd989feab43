package dev.tendril.agent.inspect;

import java.lang.reflect.Field;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Classes that are made while a test runs. */
final class Generated {

    private Generated() {}

    /** A class of a name in a loader, with a static field {@code self} that holds the class. */
    static Class<?> in(ClassLoader loader, String name) throws ReflectiveOperationException {
        Class<?> type = new ByteBuddy()
                .subclass(Object.class)
                .name(name)
                .defineField("self", Object.class, java.lang.reflect.Modifier.PUBLIC | java.lang.reflect.Modifier.STATIC)
                .make()
                .load(loader, ClassLoadingStrategy.Default.INJECTION)
                .getLoaded();
        Field self = type.getField("self");
        self.set(null, type);
        return type;
    }
}
