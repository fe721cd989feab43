package dev.tendril.agent.inspect.heap;

import dev.tendril.agent.inspect.heap.ClassShapes.Shape;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One breadth-first walk over the live objects: from the static fields of the application's classes, then from the live
 * threads, then from the static fields of the JDK's classes, each to its end, so that objects are reported by the way
 * their owners would name. Blind to what only a local variable, a compiled-in constant or native code holds, and to what is
 * only weakly or softly reachable.
 *
 * <p>Runs none of the application's code, but gives every object it passes its identity hash. The application goes on
 * meanwhile: what moves between objects during the walk can be missed.
 */
public final class HeapWalk {

    /** While the table of {@link ObjectTable} grows, and at its fullest. */
    private static final int BYTES_PER_OBJECT = 40;

    private static final int LEAST_EXTENSION = 1 << 16;
    private static final int LONGEST_TRAIL = 64;

    private final AgentClasses agent;
    private final ClassShapes shapes;
    private final ObjectTable seen = new ObjectTable();
    private final List<@Nullable Field> roots = new ArrayList<>();
    private final List<Integer> found = new ArrayList<>();
    private final int limit;
    private final LongSupplier freeBytes;
    private long bound;
    private int next;

    private HeapWalk(AgentClasses agent, Predicate<Class<?>> wanted, int limit, LongSupplier freeBytes) {
        this.agent = agent;
        this.shapes = new ClassShapes(agent, wanted);
        this.limit = limit;
        this.freeBytes = freeBytes;
        this.bound = affordable();
    }

    /**
     * Finds instances of classes.
     *
     * @param classes where to start: all loaded classes
     * @param wanted which classes' instances are looked for; asked once a class
     * @param limit at most so many
     * @param describe makes a result of each; trails can be long, and none is kept
     * @throws IllegalStateException if half of the free heap would not do to remember what has been seen
     */
    public static <R> List<R> find(
            AgentClasses agent,
            Class<?>[] classes,
            Predicate<Class<?>> wanted,
            int limit,
            Function<Trail, R> describe) {
        return find(agent, classes, wanted, limit, HeapWalk::freeBytes, describe);
    }

    static <R> List<R> find(
            AgentClasses agent,
            Class<?>[] classes,
            Predicate<Class<?>> wanted,
            int limit,
            LongSupplier freeBytes,
            Function<Trail, R> describe) {
        HeapWalk walk = new HeapWalk(agent, wanted, limit, freeBytes);
        walk.startFromStatics(classes, true);
        walk.startFromThreads();
        walk.startFromStatics(classes, false);
        List<R> results = new ArrayList<>(walk.found.size());
        for (int index : walk.found) {
            results.add(describe.apply(walk.trail(index)));
        }
        return results;
    }

    private static long freeBytes() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /** How many more objects may be remembered: half of the free heap is left to the application. */
    private long affordable() {
        return freeBytes.getAsLong() / 2 / BYTES_PER_OBJECT;
    }

    private void startFromStatics(Class<?>[] classes, boolean ofApplication) {
        for (Class<?> type : classes) {
            if (isDone()) {
                return;
            }
            if (isOfApplication(type) == ofApplication
                    && !type.isArray()
                    && !agent.contains(type)
                    && RawMemory.isInitialized(type)) {
                startFrom(type);
            }
        }
        drain();
    }

    private void startFrom(Class<?> type) {
        Field[] fields;
        try {
            fields = RawMemory.declaredFields(type);
        } catch (LinkageError absent) {
            return;
        }
        for (Field field : fields) {
            if (Modifier.isStatic(field.getModifiers()) && shapes.leads(field.getType())) {
                roots.add(field);
                visit(RawMemory.reference(RawMemory.staticBase(field), RawMemory.offset(field)), -roots.size());
            }
        }
    }

    private void startFromThreads() {
        if (isDone()) {
            return;
        }
        roots.add(null);
        for (Thread thread : LiveThreads.without(agent)) {
            visit(thread, -roots.size());
        }
        drain();
    }

    private void drain() {
        while (next < seen.size() && !isDone()) {
            if ((next & 0xFFFF) == 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The search was interrupted after " + next + " objects.");
            }
            int parent = next++;
            Object object = seen.get(parent);
            Shape shape = shapes.of(object.getClass());
            if (shape.array()) {
                for (Object element : (Object[]) object) {
                    visit(element, parent);
                }
            } else {
                for (long offset : shape.offsets()) {
                    visit(RawMemory.reference(object, offset), parent);
                }
            }
        }
    }

    private void visit(@Nullable Object object, int parent) {
        if (object == null) {
            return;
        }
        Shape shape = shapes.of(object.getClass());
        if (!shape.followed() || (shape.thread() && agent.contains((Thread) object)) || !seen.add(object, parent)) {
            return;
        }
        if (shape.wanted() && !isDone()) {
            found.add(seen.size() - 1);
        }
        if (seen.size() > bound) {
            extendBound();
        }
    }

    private void extendBound() {
        if (affordable() < LEAST_EXTENSION) {
            // What counts as used is mostly garbage, in a heap that is small or has not been collected for long.
            System.gc();
        }
        if (affordable() < LEAST_EXTENSION) {
            throw new IllegalStateException("The search stopped after " + seen.size() + " objects, having found "
                    + found.size() + ", for going on would take more than half of the "
                    + freeBytes.getAsLong() / 1_048_576
                    + " MiB that are free in the target's heap. Ask for fewer, follow"
                    + " a path from a static field instead, or give the target a larger heap.");
        }
        bound = seen.size() + affordable();
    }

    private boolean isDone() {
        return found.size() >= limit;
    }

    /** Long chains are cut in the middle: the way to the end of a list of thousands goes through them all. */
    private Trail trail(int index) {
        int length = 1;
        int root = index;
        while (seen.parent(root) >= 0) {
            root = seen.parent(root);
            length++;
        }
        List<Object> steps = new ArrayList<>();
        int place = length;
        for (int at = index; at >= 0; at = seen.parent(at)) {
            place--;
            if (place < LONGEST_TRAIL / 2 || place >= length - LONGEST_TRAIL / 2) {
                steps.add(seen.get(at));
            }
        }
        Collections.reverse(steps);
        int gap = length > LONGEST_TRAIL ? LONGEST_TRAIL / 2 : 0;
        return new Trail(roots.get(-seen.parent(root) - 1), List.copyOf(steps), gap);
    }

    /** Whether a class came from the application's class path or loaders, not with the JDK. */
    public static boolean isOfApplication(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }
}
