package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.shop.Item;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;

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

    /** An object of a class with a field of a type that does not exist, like one whose optional library is absent. */
    static Object withFieldOfAbsentType(String name) throws ReflectiveOperationException {
        TypeDescription absent = new ByteBuddy()
                .subclass(Object.class)
                .name("shop.Absent")
                .make()
                .getTypeDescription();
        return new ByteBuddy()
                .subclass(Item.class, ConstructorStrategy.Default.IMITATE_SUPER_CLASS_OPENING)
                .name(name)
                .defineField("absent", absent, Modifier.PUBLIC)
                .make()
                .load(Generated.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded()
                .getConstructor(String.class, int.class)
                .newInstance("odd", 1);
    }
}
