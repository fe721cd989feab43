package dev.tendril.call;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees every remote call that one connection makes, on the thread that makes it, and decides whether it is made:
 *
 * <pre>{@code
 * jvm.calls().intercept(call -> {
 *     if (readOnly && call.method().getName().startsWith("set")) {
 *         throw new IllegalStateException(call + " would change something");
 *     }
 *     return call.proceed();
 * });
 * }</pre>
 *
 * <p>Interceptors run in the order they were added, each around the next; what the innermost proceeds to is the call
 * itself. Called by many threads at once. Calls that it makes itself over the same connection are intercepted too.
 */
@FunctionalInterface
public interface Interceptor {

    /**
     * A call that is waited for.
     *
     * @return what the caller gets, usually what {@link Call#proceed} returned
     * @throws Throwable what the caller gets instead; a checked exception should be one the method declares
     */
    @Nullable
    Object intercept(Call call) throws Throwable;

    /** A call that is not waited for; by default it passes. */
    default CompletableFuture<@Nullable Object> interceptAsync(AsyncCall call) {
        return call.proceed();
    }

    /** What is about to be called. Its {@code toString} is for people. */
    interface Described {

        /** The method, as the calling code sees it. */
        Method method();

        /** The remote object, for people: {@code shop.Inventory#3}. */
        String target();

        /** The arguments. Unmodifiable. */
        List<@Nullable Object> arguments();
    }

    /** A call, and the rest of its way. */
    interface Call extends Described {

        /** Makes the call and waits for its result. */
        @Nullable
        Object proceed() throws Throwable;
    }

    /** A call that nobody waits for, and the rest of its way. */
    interface AsyncCall extends Described {

        /** Makes the call. */
        CompletableFuture<@Nullable Object> proceed();
    }

    /** Says a line when a call has ended: what was called, how it ended, how long it took. Arguments are not shown. */
    static Interceptor logging(Consumer<String> lines) {
        return new Watching(
                "logging of calls",
                (call, outcome, took) ->
                        lines.accept(call + " " + outcome + " after " + took.toNanos() / 1_000 + " \u00b5s"));
    }

    /** Tells how long each call took, from the moment it was made to the moment its result was there. */
    static Interceptor timing(BiConsumer<Method, Duration> times) {
        return new Watching("timing of calls", (call, outcome, took) -> times.accept(call.method(), took));
    }
}
