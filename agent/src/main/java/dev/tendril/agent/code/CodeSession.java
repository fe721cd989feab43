package dev.tendril.agent.code;

import dev.tendril.agent.inspect.Inspection.Surroundings;
import dev.tendril.agent.inspect.heap.HandleCaches;
import dev.tendril.agent.inspect.heap.RawMemory;
import dev.tendril.control.ClassSource;
import dev.tendril.control.ClassSpace;
import dev.tendril.control.Code;
import dev.tendril.control.CodeSpec;
import dev.tendril.value.AsReference;
import dev.tendril.value.ClassFinder;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The code of one client: its class loaders, one for each place it looks at the application from, and what is defined in them.
 * Closed with the connection. Safe for use by many threads.
 */
public final class CodeSession implements Code, AutoCloseable {

    /** The place that is no particular one. */
    private static final Object ANYWHERE = new Object();

    private final Surroundings surroundings;
    private final ApplicationClasses.Brought brought;
    private final Parcels parcels;
    private final UnaryOperator<InvocationHandler> shell;
    private final Spaces spaces = new Spaces();
    private final Map<Object, SessionLoader> loaders = new ConcurrentHashMap<>();
    private volatile boolean closed;

    CodeSession(
            Surroundings surroundings,
            ApplicationClasses.Brought brought,
            Parcels parcels,
            UnaryOperator<InvocationHandler> shell) {
        this.surroundings = surroundings;
        this.brought = brought;
        this.parcels = parcels;
        this.shell = shell;
    }

    @Override
    public Body install(CodeSpec spec, ClassSource classes, @Nullable Object near) {
        parcels.offer(spec.names(), spec.hashes(), classes);
        SessionLoader loader = loader(near);
        loader.application().refresh();
        return new InstalledBody(this, spec, loader);
    }

    @Override
    public int[] prepare(String[] names, String[] hashes, ClassSource classes, @Nullable Object near) {
        parcels.offer(names, hashes, classes);
        SessionLoader loader = loader(near);
        var whose = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            try {
                Class<?> theirs = loader.theirs(names[i]);
                if (theirs != null && spaces.find(names[i]) == null) {
                    whose[i] = loader.application().uses(theirs) ? USED : LOADABLE;
                } else {
                    loader.loadClass(names[i]);
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        return whose;
    }

    @Override
    public Object ghost(String type, String[] fields, Object values, @Nullable Object near) {
        try {
            return new AsReference(Ghost.make(loader(near).loadClass(type), fields, (Object[]) values, 0));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public ClassSpace define(String[] names, String[] hashes, ClassSource classes, @Nullable Object near) {
        parcels.offer(names, hashes, classes);
        SessionLoader loader = loader(near);
        var bytes = new byte[names.length][];
        try {
            for (int i = 0; i < names.length; i++) {
                Class<?> theirs = loader.application().find(names[i]);
                if (theirs != null) {
                    throw new IllegalArgumentException("the application has a class " + names[i]
                            + " of its own: use that, or give yours another name");
                }
                bytes[i] = parcels.bytes(names[i]);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        Spaces.Space space = spaces.open(loader);
        try {
            space.define(names, bytes);
            return space;
        } catch (LinkageError e) {
            space.close();
            throw e;
        }
    }

    /** The class that a client has left here under a name, or null. */
    public @Nullable Class<?> defined(String name) {
        return spaces.find(name);
    }

    /** The loader of what runs near something: see {@link Code}. */
    private SessionLoader loader(@Nullable Object near) {
        ClassLoader from = null;
        if (near instanceof String name) {
            from = surroundings.types().require(name).getClassLoader();
        } else if (near != null) {
            from = near.getClass().getClassLoader();
        }
        if (from instanceof SessionLoader ours && loaders.containsValue(ours)) {
            return ours;
        }
        if (closed) {
            throw new IllegalStateException("the connection of this code is closed");
        }
        boolean anywhere = from == null
                || from == ClassLoader.getPlatformClassLoader()
                || from == ClassLoader.getSystemClassLoader()
                || surroundings.agent().contains(from);
        ClassLoader nearest = from;
        return loaders.computeIfAbsent(
                anywhere || nearest == null ? ANYWHERE : nearest, place -> make(anywhere ? null : nearest));
    }

    private SessionLoader make(@Nullable ClassLoader nearest) {
        Set<ClassLoader> order = new LinkedHashSet<>();
        if (nearest != null) {
            order.add(nearest);
            order.add(ClassLoader.getSystemClassLoader());
        } else {
            order.addAll(surroundings.types().applicationLoaders());
        }
        order.removeIf(surroundings.agent()::contains);
        var application = new ApplicationClasses(
                surroundings.instrumentation(), surroundings.agent(), new ArrayList<>(order), brought);
        return new SessionLoader(application, parcels, spaces);
    }

    /** An object of a functional interface that the application may keep. */
    Object function(Class<?> functional, MethodHandle handle) {
        return Functions.of(functional, shell.apply(Functions.handler(functional, handle)));
    }

    /** Finds the client's classes first, then others. */
    public ClassFinder finding(ClassFinder others) {
        return (name, near) -> {
            for (SessionLoader loader : loaders.values()) {
                Class<?> found = loader.defined(name);
                if (found != null) {
                    return found;
                }
            }
            Class<?> kept = spaces.find(name);
            return kept == null ? others.find(name, near) : kept;
        };
    }

    @Override
    public void close() {
        closed = true;
        boolean used = loaders.values().stream().anyMatch(loader -> !loader.isEmpty());
        parcels.close();
        spaces.close();
        loaders.clear();
        if (used) {
            HandleCaches.clear(surroundings.instrumentation());
        }
    }

    /** Objects whose constructors have no say. */
    static final class Ghost {

        private Ghost() {}

        /** @param from where the values of the fields begin */
        static Object make(Class<?> type, String[] fields, @Nullable Object[] values, int from) {
            Object ghost = RawMemory.allocate(type);
            for (int i = 0; i < fields.length; i++) {
                set(field(type, fields[i]), ghost, values[from + i]);
            }
            return ghost;
        }

        /** The field of a class, or of a superclass, by {@code declaring.Class#name}. */
        static Field field(Class<?> type, String name) {
            String declaring = name.substring(0, name.indexOf('#'));
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                if (c.getName().equals(declaring)) {
                    try {
                        Field field = c.getDeclaredField(name.substring(declaring.length() + 1));
                        field.setAccessible(true);
                        return field;
                    } catch (NoSuchFieldException e) {
                        break;
                    }
                }
            }
            throw new IllegalArgumentException("expected a field " + name + " of " + type.getName()
                    + ", which the target's version of the class does not have; build both from the same source");
        }

        static void set(Field field, @Nullable Object owner, @Nullable Object value) {
            try {
                field.set(owner, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " cannot be set", e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "the field " + field.getDeclaringClass().getName() + "."
                                + field.getName() + " cannot hold what travels for it: " + e.getMessage()
                                + ". A handle is the live object itself over there: keep what it stands for in a field of its"
                                + " own type, or use handle.in(...)",
                        e);
            }
        }

        static List<Field> fields(Class<?> type, String[] names) {
            List<Field> fields = new ArrayList<>();
            for (String name : names) {
                fields.add(field(type, name));
            }
            return fields;
        }
    }
}
