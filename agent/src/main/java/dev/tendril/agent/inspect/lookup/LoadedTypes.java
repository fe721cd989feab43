package dev.tendril.agent.inspect.lookup;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.HeapWalk;
import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.inspect.heap.RawMemory;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the application and of the JDK by name; those of the agent do not exist here. A nested class is named
 * with {@code $} or {@code .}, an array with {@code []}, and of several classes of one name in several loaders the one
 * that the system class loader sees, unless {@code name@loader} says which (the loader's identity hash in hex).
 */
public final class LoadedTypes {

    private static final Map<String, Class<?>> PRIMITIVES = List.of(
                    boolean.class,
                    byte.class,
                    short.class,
                    char.class,
                    int.class,
                    long.class,
                    float.class,
                    double.class)
            .stream()
            .collect(Collectors.toMap(Class::getName, type -> type));

    private final Instrumentation instrumentation;
    private final AgentClasses agent;

    /**
     * Classes that were found and that their names mean for good: those of the system class loader, which are preferred to all
     * others and never unloaded. To look through all loaded classes takes longer than the rest of a call.
     */
    private final Map<String, Class<?>> settled = new ConcurrentHashMap<>();

    public LoadedTypes(Instrumentation instrumentation, AgentClasses agent) {
        this.instrumentation = instrumentation;
        this.agent = agent;
    }

    /** All loaded classes but the agent's. */
    public Class<?>[] all() {
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        int count = 0;
        for (Class<?> type : loaded) {
            if (!agent.contains(type)) {
                loaded[count++] = type;
            }
        }
        return Arrays.copyOf(loaded, count);
    }

    /**
     * The loaded classes of a name, one for each loader that has it; only one if the name says which.
     *
     * @throws IllegalArgumentException if there is none: with the nearest names there are
     */
    public List<Class<?>> loaded(String name) {
        List<Class<?>> found = find(name);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No class named " + name + " is loaded in the target." + nearest(name)
                    + " A class is loaded when the application first uses it.");
        }
        return found;
    }

    /**
     * The class of a name: a loaded one, else one that the application's loaders load now. It is not initialised.
     *
     * @throws IllegalArgumentException if there is none, or several and no reason to prefer one
     */
    public Class<?> require(String name) {
        Class<?> type = find(name, true);
        if (type == null) {
            throw new IllegalArgumentException("No class named " + name
                    + " is loaded in the target, and its application class loader does not find one." + nearest(name));
        }
        return type;
    }

    /** Like {@link #require}, but null if there is no such class. */
    public @Nullable Class<?> find(String name, boolean load) {
        Class<?> known = settled.get(name);
        if (known != null) {
            return known;
        }
        List<Class<?>> candidates = find(name);
        if (candidates.isEmpty() && load) {
            candidates = load(name);
        }
        Class<?> preferred = preferred(candidates);
        if (preferred == null && !candidates.isEmpty()) {
            throw new IllegalArgumentException("Several classes are named " + name + ": "
                    + candidates.stream().map(LoadedTypes::qualified).collect(Collectors.joining(", "))
                    + ". Name one of them in full, with what follows the @.");
        }
        if (preferred != null && preferred.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            settled.put(preferred.getName(), preferred);
        }
        return preferred;
    }

    /** The index of the first of these names that a loaded class has, as {@link #find} understands names; -1 if none has. */
    public int firstLoaded(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (settled.containsKey(names.get(i))) {
                return i;
            }
        }
        Set<String> loaded = loadedOf(
                        names.stream().flatMap(name -> readings(name).stream()).collect(Collectors.toSet()))
                .keySet();
        for (int i = 0; i < names.size(); i++) {
            if (readings(names.get(i)).stream().anyMatch(loaded::contains)) {
                return i;
            }
        }
        return -1;
    }

    /** The loaded class of that binary name, the preferred or else any of several; null if there is none. */
    public @Nullable Class<?> first(String binaryName) {
        List<Class<?>> candidates = loadedOf(Set.of(binaryName)).getOrDefault(binaryName, List.of());
        Class<?> preferred = preferred(candidates);
        return preferred != null || candidates.isEmpty() ? preferred : candidates.get(0);
    }

    /** The name that {@link #require} finds this very class by. */
    public String nameOf(Class<?> type) {
        if (settled.get(type.getName()) == type) {
            return type.getName();
        }
        List<Class<?>> candidates = find(type.getName());
        return candidates.size() < 2 || preferred(candidates) == type ? type.getName() : qualified(type);
    }

    /**
     * Loaded classes whose names are near, as a sentence with a space before it; empty if there are none. Classes of the
     * JDK are only offered to who asked for one.
     */
    public String nearest(String name) {
        boolean jdk = name.startsWith("java") || name.startsWith("jdk.") || name.startsWith("sun.");
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> type : all()) {
            if (isOfApplication(type) != jdk && !type.isArray() && !type.isHidden() && !isAnonymous(type)) {
                names.add(type.getName());
            }
        }
        return NearMisses.didYouMean(name, names);
    }

    /** By name, for the class itself would load the one around it to tell. */
    private static boolean isAnonymous(Class<?> type) {
        String name = type.getName();
        int dollar = name.lastIndexOf('$');
        return dollar >= 0 && dollar + 1 < name.length() && Character.isDigit(name.charAt(dollar + 1));
    }

    /** Runs the class's static initialiser if it has not run yet. */
    public static void initialize(Class<?> type) {
        try {
            RawMemory.initialize(type);
        } catch (LinkageError failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new IllegalArgumentException(
                    "Expected " + type.getName() + " to be initialised, but its static initialiser fails with "
                            + cause.getClass().getName()
                            + ". Its static state cannot be used in this JVM any more; see the cause.",
                    cause);
        }
    }

    /** Whether a class is neither the JDK's own nor part of its modules. */
    public static boolean isOfApplication(Class<?> type) {
        return HeapWalk.isOfApplication(type);
    }

    private List<Class<?>> find(String name) {
        if (name.endsWith("[]")) {
            return find(name.substring(0, name.length() - 2)).stream()
                    .<Class<?>>map(Class::arrayType)
                    .toList();
        }
        Class<?> primitive = PRIMITIVES.get(name);
        if (primitive != null) {
            return List.of(primitive);
        }
        int at = name.lastIndexOf('@');
        String qualifier = at < 0 ? "" : name.substring(at);
        List<String> readings = readings(at < 0 ? name : name.substring(0, at));
        Map<String, List<Class<?>>> loaded = loadedOf(Set.copyOf(readings));
        for (String binaryName : readings) {
            List<Class<?>> found = loaded.getOrDefault(binaryName, List.of()).stream()
                    .filter(type -> qualifier.isEmpty() || qualified(type).equals(binaryName + qualifier))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The loaded classes of some binary names, by these, found in one pass. */
    private Map<String, List<Class<?>>> loadedOf(Set<String> binaryNames) {
        Map<String, List<Class<?>>> found = new HashMap<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (binaryNames.contains(type.getName()) && !agent.contains(type)) {
                found.computeIfAbsent(type.getName(), unused -> new ArrayList<>())
                        .add(type);
            }
        }
        return found;
    }

    /** The binary names that a name may stand for, the likeliest first: {@code a.b.C}, {@code a.b$C}, {@code a$b$C}. */
    private static List<String> readings(String name) {
        List<String> readings = new ArrayList<>();
        String reading = name;
        while (true) {
            readings.add(reading);
            int dot = reading.lastIndexOf('.');
            if (dot < 0) {
                return readings;
            }
            reading = reading.substring(0, dot) + "$" + reading.substring(dot + 1);
        }
    }

    private List<Class<?>> load(String name) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (ClassLoader loader : applicationLoaders()) {
            for (String binaryName : readings(name)) {
                Class<?> type = load(binaryName, loader);
                if (type != null) {
                    found.add(type);
                    break;
                }
            }
        }
        return List.copyOf(found);
    }

    private @Nullable Class<?> load(String binaryName, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(binaryName, false, loader);
            return agent.contains(type) ? null : type;
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    /** The system class loader, then the context loaders of live threads: launchers of fat jars set those. */
    public Set<ClassLoader> applicationLoaders() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(ClassLoader.getSystemClassLoader());
        for (Thread thread : LiveThreads.without(agent)) {
            ClassLoader loader = LiveThreads.contextLoader(thread);
            if (loader != null) {
                loaders.add(loader);
            }
        }
        return loaders;
    }

    /** The only one, or the one that the system class loader sees. */
    private static @Nullable Class<?> preferred(List<Class<?>> candidates) {
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        for (ClassLoader loader = ClassLoader.getSystemClassLoader(); ; loader = loader.getParent()) {
            for (Class<?> candidate : candidates) {
                if (candidate.getClassLoader() == loader) {
                    return candidate;
                }
            }
            if (loader == null) {
                return null;
            }
        }
    }

    private static String qualified(Class<?> type) {
        return type.getName() + "@" + Integer.toHexString(System.identityHashCode(type.getClassLoader()));
    }
}
