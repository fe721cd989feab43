package dev.tendril.benchmarks.measure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls completed a second when one thread keeps 192 to 256 in flight. It issues them 64 at a time: were it woken for
 * each answer alone, its own waking would be what is measured.
 */
public final class InFlight implements Probe {

    private static final int MOST = 256;
    private static final int AT_A_TIME = 64;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Supplier<CompletableFuture<Integer>> call;
    private final int expected;

    /** Of that call, each of which must give {@code expected}. */
    public InFlight(int expected, Supplier<CompletableFuture<Integer>> call) {
        this.expected = expected;
        this.call = call;
    }

    @Override
    public Figure take(long nanos) throws Exception {
        var places = new Semaphore(MOST);
        var wrong = new AtomicReference<@Nullable Throwable>();
        long begin = System.nanoTime();
        long end = begin + nanos;
        long made = 0;
        do {
            places.acquire(AT_A_TIME);
            for (int i = 0; i < AT_A_TIME; i++) {
                var unused = call.get().whenComplete((result, failure) -> {
                    if (failure != null) {
                        wrong.set(failure);
                    } else if (result != expected) {
                        wrong.set(new IllegalStateException("expected " + expected + ", found " + result));
                    }
                    places.release();
                });
            }
            made += AT_A_TIME;
        } while (wrong.get() == null && System.nanoTime() < end);
        places.acquire(MOST);
        Throwable failure = wrong.get();
        if (failure != null) {
            throw new IllegalStateException("an asynchronous call failed", failure);
        }
        return Figure.of(made * NANOS_PER_SECOND / (System.nanoTime() - begin));
    }
}
