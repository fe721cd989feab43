package dev.tendril.agent.code;

import dev.tendril.agent.entry.ClientClassLoader;
import dev.tendril.agent.entry.ClientFunction;
import dev.tendril.agent.inspect.Inspection.Surroundings;
import dev.tendril.agent.inspect.heap.HandleCaches;
import dev.tendril.agent.inspect.lookup.UsualLoader;
import dev.tendril.control.Code;
import dev.tendril.value.ClassFinder;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
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
    private final DefinitionLog log;
    private final Spaces spaces;
    private final Map<Object, CodePlace> places = new ConcurrentHashMap<>();

    /**
     * Places whose classes were defined before the client left some of its own here, or took them away again; for as long as
     * anything of them is in use.
     */
    private final Set<CodePlace> former = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private volatile boolean closed;

    CodeSession(
            Surroundings surroundings,
            ApplicationClasses.Brought brought,
            Parcels parcels,
            UnaryOperator<InvocationHandler> shell,
            DefinitionLog log) {
        this.surroundings = surroundings;
        this.brought = brought;
        this.parcels = parcels;
        this.shell = shell;
        this.log = log;
        this.spaces = new Spaces(log, this::beginAnew);
    }

    @Override
    public Place at(@Nullable Object near) {
        return place(near);
    }

    /** The class that a client has left here under a name, or null. */
    public @Nullable Class<?> defined(String name) {
        return spaces.find(name);
    }

    private CodePlace place(@Nullable Object near) {
        ClassLoader from = null;
        if (near instanceof String name) {
            Class<?> kept = spaces.find(name);
            from = kept == null ? surroundings.types().require(name).getClassLoader() : null;
        } else if (near != null) {
            from = near.getClass().getClassLoader();
        }
        CodePlace same = placeOf(from);
        if (same != null) {
            return same;
        }
        if (closed) {
            throw new IllegalStateException("the connection of this code is closed");
        }
        boolean anywhere = from == null
                || from == ClassLoader.getPlatformClassLoader()
                || from == ClassLoader.getSystemClassLoader()
                || surroundings.agent().contains(from);
        ClassLoader nearest = from;
        return places.computeIfAbsent(
                anywhere || nearest == null ? ANYWHERE : nearest, key -> make(anywhere ? null : nearest));
    }

    /** What is defined from now on sees the spaces as they are now; what was defined before was woven for what there was. */
    private void beginAnew() {
        former.addAll(places.values());
        places.clear();
    }

    private List<CodePlace> all() {
        List<CodePlace> all = new ArrayList<>(places.values());
        synchronized (former) {
            all.addAll(former);
        }
        return all;
    }

    /** The place whose classes a loader has defined; null if it is none of this session's. */
    private @Nullable CodePlace placeOf(@Nullable ClassLoader loader) {
        if (loader instanceof ClientClassLoader) {
            for (CodePlace each : all()) {
                if (each.classes().loader() == loader) {
                    return each;
                }
            }
        }
        return null;
    }

    private CodePlace make(@Nullable ClassLoader nearest) {
        Set<ClassLoader> order = new LinkedHashSet<>();
        if (nearest != null) {
            order.add(nearest);
            order.add(ClassLoader.getSystemClassLoader());
        } else {
            order.add(UsualLoader.of(surroundings.agent()));
            order.addAll(surroundings.types().applicationLoaders());
        }
        order.removeIf(surroundings.agent()::contains);
        var application = new ApplicationClasses(
                surroundings.instrumentation(), surroundings.agent(), new ArrayList<>(order), brought);
        return new CodePlace(this, new SessionClasses(application, parcels, spaces, log), parcels, spaces);
    }

    /** An object of a functional interface that the application may keep. */
    Object function(Class<?> functional, MethodHandle handle) {
        try {
            return ClientFunction.of(functional, shell.apply(Functions.handler(functional, handle)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the default methods of " + functional.getName() + " cannot be had", e);
        }
    }

    /** Finds the client's classes first, as the code sees them that they are for, then others. */
    public ClassFinder finding(ClassFinder others) {
        return (name, near) -> {
            CodePlace wanted = placeOf(near);
            Class<?> seen = wanted == null ? null : wanted.classes().known(name);
            if (seen != null) {
                return seen;
            }
            for (CodePlace each : all()) {
                Class<?> found = each.classes().defined(name);
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
        boolean used = all().stream().anyMatch(place -> !place.classes().isEmpty());
        parcels.close();
        spaces.close();
        all().forEach(place -> place.classes().close());
        places.clear();
        former.clear();
        if (used) {
            HandleCaches.clear(surroundings.instrumentation());
        }
    }
}
