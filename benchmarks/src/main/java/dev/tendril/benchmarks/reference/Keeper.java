package dev.tendril.benchmarks.reference;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * A server's objects: makes them, lets go of them, and sees which of them are still there because somebody else holds
 * them. It is told what to do by lines, so that doing it costs the way that is measured nothing. Safe for use by many threads.
 *
 * @param <T> what they are
 */
public final class Keeper<T> {

    private final IntFunction<T> make;
    private volatile List<T> objects = List.of();
    private List<WeakReference<T>> watched = List.of();

    /** Of objects made like that. */
    public Keeper(IntFunction<T> make) {
        this.make = make;
    }

    /** The object of that number. */
    public T get(int number) {
        return objects.get(number);
    }

    /**
     * Obeys: {@code prepare N} makes objects, {@code forget} lets go of them, {@code left} collects garbage and counts
     * those that are still there and tells the nanoseconds of the collection, {@code bytes} collects garbage and tells the heap in use.
     */
    public synchronized String answer(String request) {
        String[] words = request.split(" ", 2);
        switch (words[0]) {
            case "prepare" -> prepare(Integer.parseInt(words[1]));
            case "forget" -> objects = List.of();
            case "left" -> {
                return left();
            }
            case "bytes" -> {
                return Long.toString(usedBytes());
            }
            default ->
                throw new IllegalArgumentException(
                        "request '" + request + "' (expected: prepare N, forget, left or bytes)");
        }
        return "done";
    }

    private void prepare(int count) {
        var made = new ArrayList<T>(count);
        var watching = new ArrayList<WeakReference<T>>(count);
        for (int i = 0; i < count; i++) {
            T object = make.apply(i);
            made.add(object);
            watching.add(new WeakReference<>(object));
        }
        objects = made;
        watched = watching;
    }

    private String left() {
        long begin = System.nanoTime();
        System.gc();
        long paused = System.nanoTime() - begin;
        return watched.stream().map(WeakReference::get).filter(Objects::nonNull).count() + " " + paused;
    }

    /** The heap in use once garbage is collected, in bytes. */
    public static long usedBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        // The second collection sees what the first one's reference handling let go.
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
