package dev.tendril.agent.inspect.heap;

import dev.tendril.agent.inspect.heap.ClassShapes.Shape;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One breadth-first walk over the live objects: from the static fields of the application's classes, then from the live
 * threads, then from the static fields of the JDK's classes, then from the anchors it is told of, each to its end, so that
 * objects are reported by the way their owners would name. Blind to what only a local variable, a compiled-in constant or
 * native code holds, unless that is among the anchors, and to what is only weakly or softly reachable.
 *
 * <p>Runs none of the application's code, but gives every object it passes its identity hash. The application goes on
 * meanwhile: what moves between objects during the walk can be missed.
 */
public final class HeapWalk {

    /** While the table of {@link ObjectTable} grows, and at its fullest. */
    private static final int BYTES_PER_OBJECT = 40;

    private static final int LEAST_EXTENSION = 1 << 16;

    private final HeapStart start;
    private final ClassShapes shapes;
    private final Goal goal;
    private final ObjectTable seen = new ObjectTable();
    private final List<Origin> origins = new ArrayList<>();
    private long bound;
    private int next;

    /** What a walk is for. */
    private abstract static class Goal {

        /** An object that is not to be entered; null for none. */
        final @Nullable Object target;

        private final @Nullable ClassLoader loader;

        Goal(@Nullable Object target) {
            this.target = target;
            this.loader = target instanceof ClassLoader itself ? itself : null;
        }

        /** Whether the object, by its class or as one, keeps the class loader that is the target. */
        boolean isLoaderOf(Object object) {
            return loader != null
                    && (object.getClass().getClassLoader() == loader
                            || (object instanceof Class<?> type && type.getClassLoader() == loader));
        }

        /** Whether the classes of a loader live only as long as the class loader that is the target. */
        boolean loads(@Nullable ClassLoader other) {
            ClassLoader each = loader == null ? null : other;
            while (each != null && each != loader) {
                each = each.getParent();
            }
            return each != null;
        }

        abstract boolean isReached();

        /** An object was seen first, of a class that is wanted. */
        abstract void saw(Object object, int index);

        /** A reference to the target was seen, in an object or an origin. */
        void sawTarget(int parent) {}

        abstract int found();
    }

    private HeapWalk(HeapStart start, Predicate<Class<?>> wanted, Goal goal) {
        this.start = start;
        this.shapes = new ClassShapes(start.agent(), wanted);
        this.goal = goal;
        this.bound = affordable();
    }

    /**
     * Finds instances of classes.
     *
     * @param wanted which classes' instances are looked for; asked once a class
     * @param limit at most so many
     * @param describe makes a result of each; trails can be long, and none is kept
     * @throws IllegalStateException if half of the free heap would not do to remember what has been seen
     */
    public static <R> List<R> find(
            HeapStart start, Predicate<Class<?>> wanted, int limit, Function<Trail, R> describe) {
        return find(start, null, wanted, limit, describe);
    }

    /**
     * Finds what instances of classes an object keeps alive by what it refers to, however far; itself is not among them. Static
     * fields do not count, whatever class they are of.
     *
     * @param wanted which classes' instances are looked for; asked once a class
     * @param limit at most so many
     * @param describe makes a result of each; trails can be long, and none is kept
     * @throws IllegalStateException if half of the free heap would not do to remember what has been seen
     */
    public static <R> List<R> below(
            HeapStart start, Object from, Predicate<Class<?>> wanted, int limit, Function<Trail, R> describe) {
        return find(start, from, wanted, limit, describe);
    }

    private static <R> List<R> find(
            HeapStart start,
            @Nullable Object from,
            Predicate<Class<?>> wanted,
            int limit,
            Function<Trail, R> describe) {
        List<Integer> found = new ArrayList<>();
        HeapWalk walk = new HeapWalk(start, wanted, new Goal(null) {
            @Override
            boolean isReached() {
                return found.size() >= limit;
            }

            @Override
            void saw(Object object, int index) {
                if (!isReached() && object != from) {
                    found.add(index);
                }
            }

            @Override
            int found() {
                return found.size();
            }
        });
        if (from == null) {
            walk.run();
        } else {
            walk.origins.add(new Origin.Given());
            walk.visit(from, -1);
            walk.drain();
        }
        var trails = new Trails(walk.seen, walk.origins);
        List<R> results = new ArrayList<>(found.size());
        for (int index : found) {
            results.add(describe.apply(trails.to(index)));
        }
        return results;
    }

    /**
     * Finds what keeps an object alive: for each object and origin that refers to it directly, the shortest way to it. What
     * is reachable through the object only does not count. A class loader is held by its classes and their instances too.
     *
     * @param limit at most so many
     * @throws IllegalStateException if half of the free heap would not do to remember what has been seen
     */
    public static List<Trail> holders(HeapStart start, Object target, int limit) {
        List<Integer> parents = new ArrayList<>();
        boolean isLoader = target instanceof ClassLoader;
        Predicate<Class<?>> followed = type -> type == target.getClass() || (isLoader && type == Class.class);
        HeapWalk walk = new HeapWalk(start, followed, new Goal(target) {
            @Override
            boolean isReached() {
                return parents.size() >= limit;
            }

            @Override
            void saw(Object object, int index) {}

            @Override
            void sawTarget(int parent) {
                // An object that refers to it twice in a row, as an array may.
                if (!isReached() && (parents.isEmpty() || parents.get(parents.size() - 1) != parent)) {
                    parents.add(parent);
                }
            }

            @Override
            int found() {
                return parents.size();
            }
        });
        walk.run();
        var trails = new Trails(walk.seen, walk.origins);
        return parents.stream().map(parent -> trails.through(parent, target)).toList();
    }

    /**
     * Counts the objects of each class.
     *
     * @param size of an object in bytes
     * @return number and bytes by class
     * @throws IllegalStateException if half of the free heap would not do to remember what has been seen
     */
    public static Map<Class<?>, long[]> count(HeapStart start, ToLongFunction<Object> size) {
        Map<Class<?>, long[]> counts = new LinkedHashMap<>();
        HeapWalk walk = new HeapWalk(start, type -> true, new Goal(null) {
            private int found;

            @Override
            boolean isReached() {
                return false;
            }

            @Override
            void saw(Object object, int index) {
                long[] count = counts.computeIfAbsent(object.getClass(), any -> new long[2]);
                count[0]++;
                count[1] += size.applyAsLong(object);
                found++;
            }

            @Override
            int found() {
                return found;
            }
        });
        walk.run();
        return counts;
    }

    private void run() {
        startFromStatics(true);
        startFromThreads();
        startFromStatics(false);
        startFromAnchors();
    }

    /** How many more objects may be remembered: half of the free heap is left to the application. */
    private long affordable() {
        return start.freeBytes().getAsLong() / 2 / BYTES_PER_OBJECT;
    }

    private void startFromStatics(boolean ofApplication) {
        for (Class<?> type : start.classes()) {
            if (goal.isReached()) {
                return;
            }
            if (isOfApplication(type) == ofApplication
                    && !type.isArray()
                    && !start.agent().contains(type)
                    && !goal.loads(type.getClassLoader())
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
                origins.add(new Origin.StaticField(field));
                visit(RawMemory.reference(RawMemory.staticBase(field), RawMemory.offset(field)), -origins.size());
            }
        }
    }

    private void startFromThreads() {
        if (goal.isReached()) {
            return;
        }
        origins.add(new Origin.LiveThread());
        for (Thread thread : LiveThreads.without(start.agent())) {
            visit(thread, -origins.size());
        }
        drain();
    }

    private void startFromAnchors() {
        for (Origin.Anchor anchor : start.anchors()) {
            if (goal.isReached()) {
                return;
            }
            origins.add(anchor);
            visit(anchor.object(), -origins.size());
        }
        drain();
    }

    private void drain() {
        while (next < seen.size() && !goal.isReached()) {
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
        if (object == goal.target) {
            goal.sawTarget(parent);
            return;
        }
        Shape shape = shapes.of(object.getClass());
        if ((!shape.followed() && !goal.isLoaderOf(object))
                || (shape.thread() && start.agent().contains((Thread) object))
                || !seen.add(object, parent)) {
            return;
        }
        if (shape.wanted()) {
            goal.saw(object, seen.size() - 1);
        }
        if (goal.isLoaderOf(object)) {
            goal.sawTarget(seen.size() - 1);
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
                    + goal.found() + ", for going on would take more than half of the "
                    + start.freeBytes().getAsLong() / 1_048_576
                    + " MiB that are free in the target's heap. Ask for fewer, follow"
                    + " a path from a static field instead, or give the target a larger heap.");
        }
        bound = seen.size() + affordable();
    }

    /** Whether a class came from the application's class path or loaders, not with the JDK. */
    public static boolean isOfApplication(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }
}
