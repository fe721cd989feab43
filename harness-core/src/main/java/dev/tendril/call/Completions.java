package dev.tendril.call;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Completes the futures of asynchronous calls on a worker: many in one go where nothing depends on them yet, and each with
 * dependents on a worker of its own, since what depends on it may wait for another.
 */
final class Completions {

    private final Executor workers;
    private final BiConsumer<PendingCall, CompletableFuture<@Nullable Object>> resolver;
    private final Queue<Completion> queue = new ArrayDeque<>();
    private boolean draining;

    Completions(Executor workers, BiConsumer<PendingCall, CompletableFuture<@Nullable Object>> resolver) {
        this.workers = workers;
        this.resolver = resolver;
    }

    /** Has the future completed with the outcome of the call. Called on the connection's thread. */
    void add(PendingCall call, CompletableFuture<@Nullable Object> future) {
        synchronized (queue) {
            queue.add(new Completion(call, future));
            if (draining) {
                return;
            }
            draining = true;
        }
        run(this::drain);
    }

    private void drain() {
        for (Completion next = next(); next != null; next = next()) {
            Completion completion = next;
            // One dependent is our own bookkeeping.
            if (completion.future.getNumberOfDependents() > 1) {
                run(() -> resolver.accept(completion.call, completion.future));
            } else {
                resolver.accept(completion.call, completion.future);
            }
        }
    }

    private @Nullable Completion next() {
        synchronized (queue) {
            Completion next = queue.poll();
            draining = next != null;
            return next;
        }
    }

    private void run(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            // This side is closing; whoever waits must still learn how the call ended.
            task.run();
        }
    }

    private record Completion(PendingCall call, CompletableFuture<@Nullable Object> future) {}
}
