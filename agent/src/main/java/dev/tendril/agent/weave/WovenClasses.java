package dev.tendril.agent.weave;

import dev.tendril.agent.weave.bridge.HookNumbers;
import dev.tendril.agent.weave.call.Guard;
import dev.tendril.agent.weave.call.Listener;
import dev.tendril.agent.weave.call.Site;
import dev.tendril.agent.weave.write.DeclaredMethods;
import dev.tendril.agent.weave.write.Signatures;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of which classes have hooks. A class is told by its identity, so two of one name in two loaders are two; one that was
 * woven while it was loaded is known by its name and loader until it is {@linkplain #adopt adopted}.
 *
 * <p>Changed by one thread at a time, and read by threads that load classes or run hooks.
 */
final class WovenClasses {

    private final HookNumbers numbers;
    private final Guard guard;
    private final Map<Class<?>, Map<String, Site>> woven = new ConcurrentHashMap<>();
    private final List<Later> later = new CopyOnWriteArrayList<>();
    private final List<JustLoaded> justLoaded = new CopyOnWriteArrayList<>();

    /** A method whose overriding ones are woven as their classes are loaded. */
    private record Later(String name, String signature, Listener listener) {}

    /** A class that was woven while it was loaded, when there was no {@link Class} of it yet. */
    private record JustLoaded(
            WeakReference<@Nullable ClassLoader> loader, boolean ofBootLoader, String name, Map<String, Site> sites) {

        boolean is(Class<?> type) {
            return type.getName().equals(name)
                    && type.getClassLoader() == loader.get()
                    && (type.getClassLoader() == null) == ofBootLoader;
        }

        boolean canBeLoaded() {
            return ofBootLoader || loader.get() != null;
        }
    }

    WovenClasses(HookNumbers numbers, Guard guard) {
        this.numbers = numbers;
        this.guard = guard;
    }

    /** Adds a listener; whether the class needs a hook that it does not have yet. */
    boolean add(Executable method, Listener listener) {
        Class<?> type = method.getDeclaringClass();
        Map<String, Site> ofType = woven.computeIfAbsent(type, added -> new ConcurrentHashMap<>());
        String signature = Signatures.of(method);
        Site known = ofType.get(signature);
        Site site = known == null ? new Site(numbers, guard, type.getName(), type.getClassLoader(), signature) : known;
        site.method(method);
        site.add(listener);
        ofType.put(signature, site);
        return known == null;
    }

    void addLater(Method method, Listener listener) {
        later.add(new Later(method.getName(), Signatures.withoutResult(Signatures.of(method)), listener));
    }

    /** Takes listeners away; the classes that have a hook too many now. */
    Set<Class<?>> remove(Collection<? extends Listener> listeners) {
        Set<? extends Listener> gone = new HashSet<>(listeners);
        later.removeIf(each -> gone.contains(each.listener));
        Set<Class<?>> changed = new LinkedHashSet<>();
        woven.forEach((type, ofType) -> {
            for (Site site : List.copyOf(ofType.values())) {
                gone.forEach(site::remove);
                if (site.isDeserted()) {
                    ofType.remove(site.signature());
                    site.release();
                    changed.add(type);
                }
            }
            if (ofType.isEmpty()) {
                woven.remove(type);
            }
        });
        return changed;
    }

    /** Asks a listener anew whether it is over. */
    void update(Listener listener) {
        Stream.concat(woven.values().stream(), justLoaded.stream().map(JustLoaded::sites))
                .flatMap(ofType -> ofType.values().stream())
                .filter(site -> site.listeners().contains(listener))
                .forEach(Site::update);
    }

    /** All that listen anywhere. */
    Set<Listener> listeners() {
        Set<Listener> all = new HashSet<>();
        later.forEach(each -> all.add(each.listener));
        woven.values().forEach(ofType -> ofType.values().forEach(site -> all.addAll(site.listeners())));
        return all;
    }

    boolean isEmpty() {
        return woven.isEmpty() && later.isEmpty() && justLoaded.isEmpty();
    }

    /** Finds the classes that were woven while they were loaded. */
    void adopt(Instrumentation instrumentation) {
        if (justLoaded.isEmpty()) {
            return;
        }
        List<JustLoaded> expected = new ArrayList<>(justLoaded);
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            for (JustLoaded each : expected) {
                if (each.is(type)) {
                    woven.computeIfAbsent(type, added -> new ConcurrentHashMap<>())
                            .putAll(each.sites);
                    justLoaded.remove(each);
                }
            }
        }
        // What is not loaded after all, since its loader failed or is gone, has nothing to be undone.
        justLoaded.removeIf(each -> !each.canBeLoaded());
    }

    /** The hooks of a class that is given other bytecode, by signature. */
    Map<String, Integer> hooksOf(Class<?> type) {
        Map<String, Site> ofType = woven.get(type);
        if (ofType == null) {
            ofType = justLoaded.stream()
                    .filter(each -> each.is(type))
                    .findFirst()
                    .map(JustLoaded::sites)
                    .orElse(Map.of());
        }
        return numbers(ofType);
    }

    boolean expectsMore() {
        return !later.isEmpty();
    }

    /** The hooks of a class that is being loaded, given the methods it declares. */
    Map<String, Integer> hooksOf(String name, @Nullable ClassLoader loader, DeclaredMethods methods) {
        Map<String, Site> fresh = new ConcurrentHashMap<>();
        for (Later each : later) {
            String signature = methods.overriding(each.signature);
            if (signature != null) {
                fresh.computeIfAbsent(signature, added -> new Site(numbers, guard, name, loader, added))
                        .add(each.listener);
            }
        }
        if (!fresh.isEmpty()) {
            justLoaded.add(new JustLoaded(new WeakReference<>(loader), loader == null, name, fresh));
        }
        return numbers(fresh);
    }

    private static Map<String, Integer> numbers(Map<String, Site> ofType) {
        Map<String, Integer> numbers = new HashMap<>();
        ofType.forEach((signature, site) -> numbers.put(signature, site.number()));
        return numbers;
    }
}
