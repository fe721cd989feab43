package dev.tendril.agent.inspect.heap;

import dev.tendril.agent.inspect.heap.ClassShapes.Shape;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
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

    private static final int BYTES_PER_OBJECT = 24;

    private final AgentClasses agent;
    private final ClassShapes shapes;
    private final ObjectTable seen = new ObjectTable();
    private final List<@Nullable Field> roots = new ArrayList<>();
    private final List<Integer> found = new ArrayList<>();
    private final int limit;
    private final long bound;
    private int next;

    private HeapWalk(AgentClasses agent, Predicate<Class<?>> wanted, int limit, long bound) {
        this.agent = agent;
        this.shapes = new ClassShapes(agent, wanted);
        this.limit = limit;
        this.bound = bound;
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
        return find(agent, classes, wanted, limit, affordable(), describe);
    }

    static <R> List<R> find(
            AgentClasses agent,
            Class<?>[] classes,
            Predicate<Class<?>> wanted,
            int limit,
            long bound,
            Function<Trail, R> describe) {
        HeapWalk walk = new HeapWalk(agent, wanted, limit, bound);
        walk.startFromStatics(classes, true);
        walk.startFromThreads();
        walk.startFromStatics(classes, false);
        List<R> results = new ArrayList<>(walk.found.size());
        for (int index : walk.found) {
            results.add(describe.apply(walk.trail(index)));
        }
        return results;
    }

    private static long affordable() {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        return Math.min(Integer.MAX_VALUE / 2, free / 2 / BYTES_PER_OBJECT);
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
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top != null && top.getParent() != null) {
            top = top.getParent();
        }
        if (top == null || isDone()) {
            return;
        }
        Thread[] threads = new Thread[top.activeCount() * 2 + 16];
        int count = top.enumerate(threads, true);
        roots.add(null);
        for (int i = 0; i < count; i++) {
            visit(threads[i], -roots.size());
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
            throw new IllegalStateException("The search stopped after " + bound + " objects, having found "
                    + found.size() + ": going on would take more than half of the free heap. Ask for at most "
                    + found.size() + ", follow a path from a static field instead, or give the target a larger heap.");
        }
    }

    private boolean isDone() {
        return found.size() >= limit;
    }

    private Trail trail(int index) {
        List<Object> steps = new ArrayList<>();
        int at = index;
        while (at >= 0) {
            steps.add(seen.get(at));
            at = seen.parent(at);
        }
        Collections.reverse(steps);
        return new Trail(roots.get(-at - 1), List.copyOf(steps));
    }

    /** Whether a class came from the application's class path or loaders, not with the JDK. */
    public static boolean isOfApplication(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }
}
