package dev.tendril.call;

import dev.tendril.thread.Lanes;
import dev.tendril.thread.Workers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Completes the futures of asynchronous calls on workers, those of one lane in the order in which their answers came. What
 * depends on a future runs there too; where it waits, the futures behind it are completed by another worker.
 */
final class Completions {

    private final BiConsumer<PendingCall, CompletableFuture<@Nullable Object>> resolver;
    private final Lanes lanes;

    Completions(Workers workers, BiConsumer<PendingCall, CompletableFuture<@Nullable Object>> resolver) {
        this.resolver = resolver;
        this.lanes = new Lanes(workers, task -> false);
    }

    /** Has the future completed with the outcome of the call. Called on the connection's thread. */
    void add(long lane, PendingCall call, CompletableFuture<@Nullable Object> future) {
        try {
            lanes.submit(lane, () -> resolver.accept(call, future), false);
        } catch (RejectedExecutionException e) {
            // This side is closing; whoever waits must still learn how the call ended.
            resolver.accept(call, future);
        }
    }
}
