package dev.tendril.agent.inspect.heap;

import dev.tendril.agent.inspect.heap.ClassShapes.Shape;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final int HALF_TRAIL = 32;
    private static final int LONGEST_TRAIL = 2 * HALF_TRAIL;
    private static final int CHECKPOINTS = 1024;

    private final AgentClasses agent;
    private final ClassShapes shapes;
    private final ObjectTable seen = new ObjectTable();
    private final List<@Nullable Field> roots = new ArrayList<>();
    private final List<Integer> found = new ArrayList<>();
    private final Map<Integer, Integer> heads = new HashMap<>();
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

    /** Long trails are cut in the middle: the way to the end of a list of thousands goes through them all. */
    private Trail trail(int index) {
        List<Object> steps = new ArrayList<>();
        int at = addWayUp(index, LONGEST_TRAIL, steps);
        boolean cut = at >= 0;
        if (cut) {
            steps.clear();
            at = addWayUp(headOf(addWayUp(index, HALF_TRAIL, steps)), HALF_TRAIL, steps);
        }
        Collections.reverse(steps);
        return new Trail(roots.get(-at - 1), List.copyOf(steps), cut ? HALF_TRAIL : 0);
    }

    /** Adds an object and those it was reached from, as many as asked; the number of the next, negative for a root. */
    private int addWayUp(int index, int count, List<Object> steps) {
        int at = index;
        for (int i = 0; i < count && at >= 0; i++) {
            steps.add(seen.get(at));
            at = seen.parent(at);
        }
        return at;
    }

    /** The last object of the first half of a cut trail. Remembered here and there, for trails have most in common. */
    private int headOf(int index) {
        int[] recent = new int[HALF_TRAIL];
        List<int[]> passed = new ArrayList<>();
        int count = 0;
        Integer known = null;
        for (int at = index; at >= 0 && known == null; at = seen.parent(at)) {
            if (at % CHECKPOINTS == 0) {
                known = heads.get(at);
                passed.add(new int[] {at, count});
            }
            recent[count % HALF_TRAIL] = at;
            count++;
        }
        int head = known == null ? recent[count % HALF_TRAIL] : known;
        for (int[] checkpoint : passed) {
            if (known != null || checkpoint[1] <= count - HALF_TRAIL) {
                heads.put(checkpoint[0], head);
            }
        }
        return head;
    }

    /** Whether a class came from the application's class path or loaders, not with the JDK. */
    public static boolean isOfApplication(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }
}
