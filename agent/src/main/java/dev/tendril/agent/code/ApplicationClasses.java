package dev.tendril.agent.code;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.RawMemory;
import dev.tendril.value.ClassFinder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The classes of the application, as they are seen from some of its loaders. */
final class ApplicationClasses {

    private final Instrumentation instrumentation;
    private final AgentClasses agent;
    private final List<ClassLoader> loaders;
    private final Brought brought;
    private volatile Map<String, List<WeakReference<Class<?>>>> elsewhere = Map.of();

    /** Classes that were first loaded or used because of clients, not by the application. */
    static final class Brought {
        private final Set<Class<?>> types = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    }

    /** @param loaders asked in this order */
    ApplicationClasses(
            Instrumentation instrumentation, AgentClasses agent, List<ClassLoader> loaders, Brought brought) {
        this.instrumentation = instrumentation;
        this.agent = agent;
        this.loaders = List.copyOf(loaders);
        this.brought = brought;
    }

    /** The first of the loaders. */
    ClassLoader nearest() {
        return loaders.get(0);
    }

    /** Looks again which classes there are in other loaders. */
    void refresh() {
        Set<@Nullable ClassLoader> known = new HashSet<>(loaders);
        known.add(null);
        known.add(ClassLoader.getPlatformClassLoader());
        Map<String, List<WeakReference<Class<?>>>> found = new HashMap<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!known.contains(type.getClassLoader())
                    && !type.isArray()
                    && !type.isHidden()
                    && !agent.contains(type)) {
                found.computeIfAbsent(type.getName(), name -> new ArrayList<>(1))
                        .add(new WeakReference<>(type));
            }
        }
        elsewhere = found;
    }

    /**
     * The class of a name, not initialised; null if the application has none.
     *
     * @throws ClassNotFoundException if it has several, and none of the loaders says which
     */
    @Nullable
    Class<?> find(String name) throws ClassNotFoundException {
        for (ClassLoader loader : loaders) {
            Class<?> found = ClassFinder.load(name, loader);
            if (found != null && !agent.contains(found)) {
                return noted(found);
            }
        }
        List<Class<?>> others = new ArrayList<>();
        for (WeakReference<Class<?>> each : elsewhere.getOrDefault(name, List.of())) {
            Class<?> type = each.get();
            if (type != null) {
                others.add(type);
            }
        }
        if (others.size() > 1) {
            String names = others.stream()
                    .map(each -> name + "@" + Integer.toHexString(System.identityHashCode(each.getClassLoader()))
                            + " of " + each.getClassLoader())
                    .collect(Collectors.joining(", "));
            throw new ClassNotFoundException("Several class loaders of the target have a class " + name + ": " + names
                    + ". Choose by an object, in(object, ...), or by name, jvm.type(\"" + name + "@...\").in(...)");
        }
        return others.isEmpty() ? null : others.get(0);
    }

    private Class<?> noted(Class<?> type) {
        if (!type.isPrimitive() && !RawMemory.isInitialized(type)) {
            brought.types.add(type);
        }
        return type;
    }

    /** Whether the application itself uses one of its classes. */
    boolean uses(Class<?> type) {
        return RawMemory.isInitialized(type) && !brought.types.contains(type);
    }

    /** The bytes of a class of the application as they lie in its jar or folder; null if they cannot be found. */
    static byte @Nullable [] bytes(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null) {
            return null;
        }
        try (InputStream in = loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
