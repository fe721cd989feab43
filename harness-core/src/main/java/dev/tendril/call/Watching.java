package dev.tendril.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An interceptor that changes nothing. */
final class Watching implements Interceptor {

    private final String what;
    private final Watcher watcher;

    /** Told of each call when it has ended. */
    @FunctionalInterface
    interface Watcher {
        /** @param outcome {@code returned}, or the class of what was thrown */
        void ended(Described call, String outcome, Duration took);
    }

    /** @param what it does, for people */
    Watching(String what, Watcher watcher) {
        this.what = what;
        this.watcher = watcher;
    }

    @Override
    public @Nullable Object intercept(Call call) throws Throwable {
        long start = System.nanoTime();
        String outcome = "returned";
        try {
            return call.proceed();
        } catch (Throwable e) {
            outcome = threw(e);
            throw e;
        } finally {
            watcher.ended(call, outcome, since(start));
        }
    }

    @Override
    public CompletableFuture<@Nullable Object> interceptAsync(AsyncCall call) {
        long start = System.nanoTime();
        CompletableFuture<@Nullable Object> future = call.proceed();
        future.whenComplete(
                (result, failure) -> watcher.ended(call, failure == null ? "returned" : threw(failure), since(start)));
        return future;
    }

    private static String threw(Throwable thrown) {
        return "threw " + thrown.getClass().getName();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public String toString() {
        return what;
    }
}
