package dev.tendril.agent.weave.line;

import dev.tendril.agent.weave.Machinery;
import dev.tendril.agent.weave.bridge.HookTable;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who listens at which lines of which classes. When nobody listens at a class any more it is given back the bytecode it has without us.
 *
 * <p>Safe for use by many threads.
 */
public final class LineWeaving implements AutoCloseable {

    private final Instrumentation instrumentation;
    private final HookTable table;
    private final ClassFileTransformer transformer = new Lines();
    private final Map<Class<?>, Woven> woven = new ConcurrentHashMap<>();
    private final Map<Class<?>, Throwable> failures = new ConcurrentHashMap<>();
    private boolean isRegistered;
    private boolean isClosed;

    /** Undoes what was put at a line; has no effect the second time. */
    @FunctionalInterface
    public interface Undo {
        void now();
    }

    public LineWeaving(Instrumentation instrumentation, HookTable table) {
        this.instrumentation = instrumentation;
        this.table = table;
    }

    /** What is put into one class. */
    private static final class Woven {
        /** By line; several of one line are told in the order they came. */
        final Map<Integer, List<LineListener>> listeners = new ConcurrentHashMap<>();

        /** By method, line and which of the places of that line. */
        final Map<String, LineSite> sites = new ConcurrentHashMap<>();

        /** Lines that were found when the class was written last. */
        volatile Set<Integer> found = Set.of();

        /** All lines of the class that have code. */
        volatile Set<Integer> all = Set.of();
    }

    /**
     * Puts a listener at a line of whichever of the classes have code there.
     *
     * @param classes a class, and those nested in it
     * @param check given the names of the variables at each place of the line; what it throws undoes all
     * @throws IllegalArgumentException if none of them has: the lines that have
     */
    public synchronized Undo arm(
            Collection<Class<?>> classes, int line, LineListener listener, Consumer<List<List<String>>> check) {
        if (isClosed) {
            throw new IllegalStateException("the agent is leaving");
        }
        classes.forEach(Machinery::refuse);
        List<Class<?>> candidates =
                classes.stream().filter(instrumentation::isModifiableClass).toList();
        candidates.forEach(type -> woven(type)
                .listeners
                .computeIfAbsent(line, any -> new ArrayList<>())
                .add(listener));
        try {
            transform(candidates);
            check(candidates, line);
            check.accept(candidates.stream()
                    .flatMap(type -> woven(type).sites.values().stream())
                    .filter(site -> site.line() == line)
                    .map(LineSite::names)
                    .toList());
        } catch (Throwable e) {
            undo(candidates, line, listener);
            throw e;
        }
        List<Class<?>> having = new ArrayList<>();
        List<Class<?>> others = new ArrayList<>();
        candidates.forEach(type -> (woven(type).found.contains(line) ? having : others).add(type));
        undo(others, line, listener);
        return () -> undo(having, line, listener);
    }

    private Woven woven(Class<?> type) {
        return woven.computeIfAbsent(type, any -> new Woven());
    }

    private void check(List<Class<?>> classes, int line) {
        if (classes.stream().anyMatch(type -> woven(type).found.contains(line))) {
            return;
        }
        Set<Integer> all = new TreeSet<>();
        classes.forEach(type -> all.addAll(woven(type).all));
        String name = classes.isEmpty() ? "the class" : classes.get(0).getName();
        throw new IllegalArgumentException(
                all.isEmpty()
                        ? name + " does not tell its lines, for it was compiled without them; use a method instead"
                        : "expected a line of " + name + " that has code, found " + line + "; those near it are "
                                + near(all, line) + ". A class that is nested in it counts once it is loaded");
    }

    private static String near(Set<Integer> all, int line) {
        return all.stream()
                .sorted((one, other) -> Integer.compare(Math.abs(one - line), Math.abs(other - line)))
                .limit(8)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private synchronized void undo(Collection<Class<?>> classes, int line, LineListener listener) {
        List<Class<?>> changed = new ArrayList<>();
        for (Class<?> type : classes) {
            Woven ofType = woven.get(type);
            List<LineListener> atLine = ofType == null ? null : ofType.listeners.get(line);
            if (ofType != null && atLine != null && atLine.remove(listener)) {
                changed.add(type);
                if (atLine.isEmpty()) {
                    ofType.listeners.remove(line);
                }
            }
        }
        restore(changed);
    }

    private void restore(List<Class<?>> changed) {
        try {
            transform(changed);
        } catch (RuntimeException e) {
            table.report("could not take the hooks out of lines; they do nothing now", e);
        }
        for (Class<?> type : changed) {
            Woven ofType = woven.get(type);
            if (ofType != null && ofType.listeners.isEmpty()) {
                ofType.sites.values().forEach(LineSite::release);
                woven.remove(type);
            }
        }
        if (woven.isEmpty() && isRegistered) {
            instrumentation.removeTransformer(transformer);
            isRegistered = false;
        }
    }

    private void transform(List<Class<?>> classes) {
        if (classes.isEmpty()) {
            return;
        }
        if (!isRegistered) {
            instrumentation.addTransformer(transformer, true);
            isRegistered = true;
        }
        failures.clear();
        try {
            instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
        } catch (Throwable e) {
            // What the JVM says of the outcome tells more than what we had to say of what others made of the class.
            classes.forEach(type -> failures.put(type, e));
        }
        if (!failures.isEmpty()) {
            Throwable failure = failures.values().iterator().next();
            String names =
                    failures.keySet().stream().map(Class::getName).sorted().collect(Collectors.joining(", "));
            failures.clear();
            throw new IllegalStateException(
                    "the JVM does not take hooks at lines of " + names + ": " + failure + ". Nothing was changed",
                    failure);
        }
    }

    /** Lets the hooks be put in after what other transformers of the agent make of a class. */
    public synchronized void comeLast() {
        if (isRegistered) {
            instrumentation.removeTransformer(transformer);
            instrumentation.addTransformer(transformer, true);
        }
    }

    /** Takes all hooks out. */
    @Override
    public synchronized void close() {
        isClosed = true;
        List<Class<?>> all = List.copyOf(woven.keySet());
        all.forEach(type -> woven(type).listeners.clear());
        restore(all);
    }

    /** Writes the calls when the JVM asks what a class is to be. */
    private final class Lines implements ClassFileTransformer {

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] current) {
            Woven ofType = redefined == null ? null : woven.get(redefined);
            if (redefined == null || ofType == null || ofType.listeners.isEmpty()) {
                return null;
            }
            try {
                return write(redefined, ofType, current);
            } catch (Throwable e) {
                failures.put(redefined, e);
                return null;
            }
        }

        private byte[] write(Class<?> type, Woven ofType, byte[] current) {
            Map<String, LineSite> sites = new HashMap<>();
            Set<Integer> found = new TreeSet<>();
            Set<Integer> wanted = Set.copyOf(ofType.listeners.keySet());
            byte[] written = LineWriter.write(current, wanted, (method, line, ordinal, names) -> {
                found.add(line);
                String key = method + " " + line + " " + ordinal;
                LineSite site = ofType.sites.computeIfAbsent(key, any -> new LineSite(table, type, method, line));
                site.names(names);
                site.listeners(List.copyOf(ofType.listeners.getOrDefault(line, List.of())));
                sites.put(key, site);
                return site.number();
            });
            ofType.found = found;
            ofType.all = LineTable.of(current).lines();
            ofType.sites.forEach((key, site) -> {
                if (!sites.containsKey(key)) {
                    site.listeners(List.of());
                }
            });
            return written;
        }
    }
}
