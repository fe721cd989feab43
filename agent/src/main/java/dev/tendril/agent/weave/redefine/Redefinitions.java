package dev.tendril.agent.weave.redefine;

import dev.tendril.control.Restoration;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes that clients have redefined: those of one class lie on top of one another, the latest is in force, and each is undone
 * alone. The JVM is asked to transform the class rather than to redefine it, so that undoing gives back what it was, whatever
 * other agents have made of it.
 *
 * <p>Safe for use by many threads.
 */
public final class Redefinitions implements AutoCloseable {

    private final Instrumentation instrumentation;
    private final Runnable hooksComeLast;
    private final ClassFileTransformer transformer = new Bodies();
    private final Map<Class<?>, List<Entry>> stacks = new ConcurrentHashMap<>();
    private final Map<Class<?>, RuntimeException> failures = new ConcurrentHashMap<>();
    private boolean isRegistered;

    private record Entry(byte[] bytes) {}

    /** @param hooksComeLast lets transformers of the agent that put hooks into classes come after this one */
    public Redefinitions(Instrumentation instrumentation, Runnable hooksComeLast) {
        this.instrumentation = instrumentation;
        this.hooksComeLast = hooksComeLast;
    }

    /**
     * Gives classes the method bodies of class files, all of them or none.
     *
     * @throws IllegalArgumentException if one cannot be given to its class: why. Nothing was changed then
     */
    public synchronized Restoration put(Map<Class<?>, byte[]> files) {
        Map<Class<?>, Entry> entries = new HashMap<>();
        files.forEach((type, bytes) -> {
            check(type, bytes);
            entries.put(type, new Entry(bytes.clone()));
        });
        entries.forEach((type, entry) ->
                stacks.computeIfAbsent(type, any -> new ArrayList<>()).add(entry));
        try {
            register();
            transform(entries.keySet());
        } catch (Throwable e) {
            RuntimeException refusal = refusal(entries.keySet(), e);
            try {
                undo(entries);
            } catch (RuntimeException worse) {
                refusal.addSuppressed(worse);
            }
            throw refusal;
        }
        return () -> undo(entries);
    }

    private void check(Class<?> type, byte[] bytes) {
        String name = ClassOutline.of(bytes).name();
        if (!name.equals(type.getName())) {
            throw new IllegalArgumentException("expected a class file of " + type.getName() + ", found one of " + name);
        }
        if (!instrumentation.isModifiableClass(type)) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be redefined: the JVM does not let its code be changed");
        }
    }

    private static RuntimeException refusal(Set<Class<?>> types, Throwable e) {
        if (e instanceof IllegalArgumentException told) {
            return told;
        }
        String names =
                String.join(", ", types.stream().map(Class::getName).sorted().toList());
        return new IllegalArgumentException(
                names + " cannot be redefined so: " + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + ". Nothing was changed",
                e);
    }

    private synchronized boolean undo(Map<Class<?>, Entry> entries) {
        Map<Class<?>, Boolean> wasOnTop = new HashMap<>();
        entries.forEach((type, entry) -> {
            List<Entry> stack = stacks.getOrDefault(type, List.of());
            wasOnTop.put(type, !stack.isEmpty() && stack.get(stack.size() - 1) == entry);
        });
        if (remove(entries)) {
            wasOnTop.values().removeIf(onTop -> !onTop);
            try {
                transform(wasOnTop.keySet());
            } catch (Exception e) {
                throw new IllegalStateException(
                        "the JVM did not take back the original of " + wasOnTop.keySet() + ": " + e.getMessage(), e);
            }
        }
        unregisterIfIdle();
        return true;
    }

    private boolean remove(Map<Class<?>, Entry> entries) {
        boolean[] removed = {false};
        entries.forEach((type, entry) -> {
            List<Entry> stack = stacks.get(type);
            if (stack != null) {
                removed[0] |= stack.remove(entry);
                if (stack.isEmpty()) {
                    stacks.remove(type);
                }
            }
        });
        unregisterIfIdle();
        return removed[0];
    }

    private void register() {
        if (!isRegistered) {
            instrumentation.addTransformer(transformer, true);
            hooksComeLast.run();
            isRegistered = true;
        }
    }

    private void unregisterIfIdle() {
        if (isRegistered && stacks.isEmpty()) {
            instrumentation.removeTransformer(transformer);
            isRegistered = false;
        }
    }

    private void transform(Set<Class<?>> types) throws Exception {
        if (types.isEmpty()) {
            return;
        }
        failures.clear();
        instrumentation.retransformClasses(types.toArray(Class<?>[]::new));
        if (!failures.isEmpty()) {
            RuntimeException failure = failures.values().iterator().next();
            failures.clear();
            throw failure;
        }
    }

    /** Gives all classes back what they were. */
    @Override
    public synchronized void close() throws Exception {
        Set<Class<?>> types = Set.copyOf(stacks.keySet());
        stacks.clear();
        unregisterIfIdle();
        transform(types);
    }

    /** Puts the bodies that are in force into the classes. */
    private final class Bodies implements ClassFileTransformer {

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] current) {
            List<Entry> stack = redefined == null ? null : stacks.get(redefined);
            if (redefined == null || stack == null || stack.isEmpty()) {
                return null;
            }
            try {
                return ClassMerge.of(current, stack.get(stack.size() - 1).bytes());
            } catch (RuntimeException e) {
                failures.put(redefined, e);
                return null;
            }
        }
    }
}
