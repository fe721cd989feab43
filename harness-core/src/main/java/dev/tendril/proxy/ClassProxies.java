package dev.tendril.proxy;

import dev.tendril.value.ClassFinder;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.SyntheticState;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;
import sun.reflect.ReflectionFactory;

/**
 * Proxies that subclass an open class. The subclass lives in the package of the class where that is possible, so that
 * package-private methods are seen too; instances are made without running a constructor, so their fields are empty and only
 * their methods mean something.
 */
final class ClassProxies {

    private static final String HANDLER = "tendril$handler";

    /** A generated class lives as long as the loader of its superclass anyway, so it is kept and used again. */
    private static final Map<List<Class<?>>, Generated> KNOWN = new HashMap<>();

    private static final Map<Class<?>, Generated> GENERATED = new HashMap<>();

    private ClassProxies() {}

    /** A proxy that extends {@code superclass}, which is open, and implements the interfaces. */
    static Object make(Class<?> superclass, List<Class<?>> interfaces, InvocationHandler handler) {
        return generated(superclass, interfaces).instance(handler);
    }

    /** The handler of a proxy made here; null for any other object. */
    static @Nullable InvocationHandler handlerOf(Object object) {
        Generated generated = generatedFor(object);
        return generated == null ? null : generated.handlerOf(object);
    }

    /** Another proxy of the same class with another handler; null if the object is no proxy made here. */
    static @Nullable Object another(Object proxy, InvocationHandler handler) {
        Generated generated = generatedFor(proxy);
        return generated == null ? null : generated.instance(handler);
    }

    private static @Nullable Generated generatedFor(Object object) {
        if (!object.getClass().getName().contains("$Tendril")) {
            return null;
        }
        synchronized (KNOWN) {
            return GENERATED.get(object.getClass());
        }
    }

    private static Generated generated(Class<?> superclass, List<Class<?>> interfaces) {
        synchronized (KNOWN) {
            var key = new ArrayList<Class<?>>(interfaces);
            key.add(superclass);
            Generated known = KNOWN.get(key);
            if (known == null) {
                known = new Generated(generate(superclass, interfaces));
                KNOWN.put(key, known);
                GENERATED.put(known.type, known);
            }
            return known;
        }
    }

    private static Class<?> generate(Class<?> superclass, List<Class<?>> interfaces) {
        boolean inPackage = canDefineIn(superclass);
        String prefix = inPackage ? superclass.getName() : "dev.tendril.proxied." + superclass.getSimpleName();
        String name = prefix + "$Tendril" + fingerprint(interfaces);
        if (inPackage) {
            // Another copy of this code, in an agent that has left, may have defined it already.
            Class<?> existing = ClassFinder.load(name, superclass.getClassLoader());
            if (existing != null && existing.getSuperclass() == superclass) {
                return existing;
            }
        }
        DynamicType.Unloaded<?> unloaded = new ByteBuddy()
                .subclass(superclass, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .implement(interfaces)
                .name(name)
                .defineField(HANDLER, InvocationHandler.class, Visibility.PUBLIC, SyntheticState.SYNTHETIC)
                .method(ElementMatchers.isVirtual().and(ElementMatchers.not(ElementMatchers.isFinalizer())))
                .intercept(InvocationHandlerAdapter.toField(HANDLER))
                .make();
        if (!inPackage) {
            return unloaded.load(childOf(superclass), ClassLoadingStrategy.Default.WRAPPER)
                    .getLoaded();
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(superclass, MethodHandles.lookup());
            return unloaded.load(superclass.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(lookup))
                    .getLoaded();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a package that was open is closed: " + superclass.getName(), e);
        }
    }

    /** Tells the interfaces of generated classes apart by their names. */
    private static String fingerprint(List<Class<?>> interfaces) {
        String names = interfaces.stream().map(Class::getName).sorted().collect(Collectors.joining(","));
        return names.isEmpty()
                ? ""
                : UUID.nameUUIDFromBytes(names.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }

    private static boolean canDefineIn(Class<?> superclass) {
        try {
            MethodHandles.privateLookupIn(superclass, MethodHandles.lookup());
            return superclass.getClassLoader() != null;
        } catch (IllegalAccessException e) {
            return false;
        }
    }

    private static ClassLoader childOf(Class<?> superclass) {
        ClassLoader loader = superclass.getClassLoader();
        return loader != null ? loader : ClassLoader.getSystemClassLoader();
    }

    /** A generated class and the way to its instances. */
    private static final class Generated {
        private final Class<?> type;
        private final Field handler;
        private final Constructor<?> maker;

        Generated(Class<?> type) {
            this.type = type;
            try {
                handler = type.getField(HANDLER);
                handler.setAccessible(true);
                maker = ReflectionFactory.getReflectionFactory()
                        .newConstructorForSerialization(type, Object.class.getDeclaredConstructor());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a class just generated lacks what it was given: " + type, e);
            } catch (NoClassDefFoundError e) {
                throw new IllegalStateException(
                        "the module jdk.unsupported is needed to make it without running its constructor, and is not there:"
                                + " let your module require it, or run with --add-modules jdk.unsupported",
                        e);
            }
        }

        Object instance(InvocationHandler value) {
            try {
                Object made = maker.newInstance();
                handler.set(made, value);
                return made;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("an instance of " + type.getName() + " cannot be made", e);
            }
        }

        @Nullable
        InvocationHandler handlerOf(Object instance) {
            try {
                return (InvocationHandler) handler.get(instance);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("a public field is not accessible", e);
            }
        }
    }
}
