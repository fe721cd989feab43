package dev.tendril.agent.heap;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.inspect.heap.Origin.Anchor;
import dev.tendril.agent.inspect.heap.RawMemory;
import dev.tendril.agent.inspect.lookup.Fields;
import java.lang.instrument.Instrumentation;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** By the VM, which stops the application meanwhile and sees everything, local variables and native code included. */
final class NativeSearch implements HeapSearch {

    private static final int FACTS = 6;

    private final AgentClasses agent;
    private final Instrumentation instrumentation;

    /** The {@link NativeLibrary} must have been loaded. */
    NativeSearch(AgentClasses agent, Instrumentation instrumentation) {
        this.agent = agent;
        this.instrumentation = instrumentation;
    }

    @Override
    public List<Object> instances(Predicate<Class<?>> wanted, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        Class<?>[] types = select(loaded, type -> !agent.contains(type) && wanted.test(type));
        Class<?>[] references = select(loaded, Reference.class::isAssignableFrom);
        int[] interfaceFields = Arrays.stream(references)
                .mapToInt(NativeSearch::interfaceFields)
                .toArray();
        return Arrays.asList(NativeHeap.instances(types, skipped(loaded), references, interfaceFields, limit));
    }

    /** How many fields all interfaces of a class have, by which JVMTI counts first. */
    private static int interfaceFields(Class<?> type) {
        int count = 0;
        for (Class<?> parent : Fields.hierarchy(type)) {
            try {
                count += parent.isInterface() ? RawMemory.declaredFields(parent).length : 0;
            } catch (LinkageError absent) {
                // The type of one is not on its class path, and the VM lists none; then nobody made an instance either.
            }
        }
        return count;
    }

    private Object[] skipped(Class<?>[] loaded) {
        List<Object> skipped = new ArrayList<>(Arrays.asList(select(loaded, agent::contains)));
        skipped.addAll(LiveThreads.of(agent));
        return skipped.toArray();
    }

    private static Class<?>[] select(Class<?>[] loaded, Predicate<Class<?>> wanted) {
        return Arrays.stream(loaded).filter(wanted).toArray(Class<?>[]::new);
    }

    @Override
    public Map<Class<?>, long[]> count() {
        NativeHeap.collectGarbage();
        Class<?>[] types = select(instrumentation.getAllLoadedClasses(), type -> !agent.contains(type));
        long[] counts = NativeHeap.counts(types);
        Map<Class<?>, long[]> byType = new IdentityHashMap<>();
        for (int i = 0; i < types.length; i++) {
            if (counts[2 * i] > 0) {
                byType.put(types[i], new long[] {counts[2 * i], counts[2 * i + 1]});
            }
        }
        return byType;
    }

    @Override
    public List<Anchor> anchors() {
        Object[] found = NativeHeap.roots(skipped(instrumentation.getAllLoadedClasses()));
        Object[] objects = (Object[]) found[0];
        long[] facts = (long[]) found[1];
        List<Anchor> anchors = new ArrayList<>(objects.length);
        for (int i = 0; i < objects.length; i++) {
            int at = i * FACTS;
            Anchor.Kind kind = kind((int) facts[at]);
            if (kind != null) {
                boolean isVariable = kind == Anchor.Kind.LOCAL_VARIABLE;
                boolean hasFrame = isVariable || kind == Anchor.Kind.NATIVE_FRAME;
                anchors.add(new Anchor(
                        kind,
                        objects[i],
                        facts[at + 1],
                        hasFrame ? (int) facts[at + 2] : -1,
                        isVariable ? (int) facts[at + 3] : -1,
                        facts[at + 4],
                        facts[at + 5]));
            }
        }
        return anchors;
    }

    /** By the numbers that JVMTI has for them; null if there was none any more at the second look. */
    private static Anchor.@Nullable Kind kind(int number) {
        return switch (number) {
            case 21 -> Anchor.Kind.NATIVE_CODE;
            case 23 -> Anchor.Kind.MONITOR;
            case 24 -> Anchor.Kind.LOCAL_VARIABLE;
            case 25 -> Anchor.Kind.NATIVE_FRAME;
            case 27 -> Anchor.Kind.VIRTUAL_MACHINE;
            default -> null;
        };
    }

    @Override
    public @Nullable String frame(Anchor anchor) {
        if (anchor.method() == 0) {
            return null;
        }
        int[] line = new int[1];
        Object[] method = NativeHeap.methodAt(anchor.method(), anchor.location(), line);
        return method == null
                ? null
                : ((Class<?>) method[0]).getName() + "." + method[1] + (line[0] > 0 ? ", line " + line[0] : "");
    }

    @Override
    public void collectGarbage() {
        NativeHeap.collectGarbage();
    }

    @Override
    public String limitation() {
        return "";
    }
}
