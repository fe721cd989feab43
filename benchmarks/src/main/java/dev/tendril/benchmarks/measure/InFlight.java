package dev.tendril.benchmarks.measure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls completed a second when one thread keeps so many in flight. */
public final class InFlight implements Probe {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int most;
    private final Supplier<CompletableFuture<Integer>> call;
    private final int expected;

    /** Keeps {@code most} of that call in flight, each of which must give {@code expected}. */
    public InFlight(int most, int expected, Supplier<CompletableFuture<Integer>> call) {
        this.most = most;
        this.expected = expected;
        this.call = call;
    }

    @Override
    public Figure take(long nanos) throws Exception {
        var places = new Semaphore(most);
        var wrong = new AtomicReference<@Nullable Throwable>();
        long begin = System.nanoTime();
        long end = begin + nanos;
        long made = 0;
        do {
            places.acquire();
            var unused = call.get().whenComplete((result, failure) -> {
                if (failure != null) {
                    wrong.set(failure);
                } else if (result != expected) {
                    wrong.set(new IllegalStateException("expected " + expected + ", found " + result));
                }
                places.release();
            });
            made++;
        } while (wrong.get() == null && System.nanoTime() < end);
        places.acquire(most);
        Throwable failure = wrong.get();
        if (failure != null) {
            throw new IllegalStateException("an asynchronous call failed", failure);
        }
        return Figure.of(made * NANOS_PER_SECOND / (System.nanoTime() - begin));
    }
}
