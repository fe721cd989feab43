package dev.tendril.junit.lifecycle;

import dev.tendril.call.Interceptor;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last calls that tests made to a target, with arguments and results, for the report of a failure. Texts are made when it
 * is read; objects that are not plain values are remembered by their class only, so that nothing is kept alive.
 */
final class CallJournal implements Interceptor {

    private static final int KEPT = 200;
    private static final int LONGEST_TEXT = 80;

    // Guarded by itself; the oldest call first.
    private final Deque<Entry> entries = new ArrayDeque<>();

    CallJournal() {}

    @Override
    public @Nullable Object intercept(Call call) throws Throwable {
        long start = System.nanoTime();
        try {
            Object result = call.proceed();
            note(call, start, result, null);
            return result;
        } catch (Throwable e) {
            note(call, start, null, e);
            throw e;
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // noting does not fail
    public CompletableFuture<@Nullable Object> interceptAsync(AsyncCall call) {
        long start = System.nanoTime();
        CompletableFuture<@Nullable Object> future = call.proceed();
        future.whenComplete((result, failure) -> note(call, start, result, failure));
        return future;
    }

    private void note(Described call, long start, @Nullable Object result, @Nullable Throwable failure) {
        String declaring = call.method().getDeclaringClass().getPackageName();
        if (declaring.startsWith("dev.tendril.control") || declaring.startsWith("dev.tendril.serve")) {
            return; // how the agent itself is asked
        }
        var arguments = new ArrayList<@Nullable Object>();
        call.arguments().forEach(argument -> arguments.add(plain(argument)));
        Object outcome = failure == null ? plain(result) : failure.getClass().getName();
        var entry = new Entry(call.method(), arguments, outcome, failure != null, System.nanoTime() - start);
        synchronized (entries) {
            if (entries.size() == KEPT) {
                entries.removeFirst();
            }
            entries.addLast(entry);
        }
    }

    /** The last calls, the latest last, as in {@code place("alice", 3) -> "ORD-17"   31 ms}. */
    List<String> lines() {
        synchronized (entries) {
            return entries.stream().map(Entry::toString).toList();
        }
    }

    /** A value that can be kept and shown, or the class of what cannot. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value == null
                        || value instanceof String
                        || value instanceof Number
                        || value instanceof Boolean
                        || value instanceof Character
                        || value instanceof Enum
                ? value
                : value.getClass();
    }

    private record Entry(
            Method method,
            List<@Nullable Object> arguments,
            @Nullable Object outcome,
            boolean threw,
            long nanos) {

        @Override
        public String toString() {
            String shown =
                    threw ? " threw " + outcome : method.getReturnType() == void.class ? "" : " -> " + text(outcome);
            return method.getName()
                    + arguments.stream().map(Entry::text).collect(Collectors.joining(", ", "(", ")"))
                    + shown
                    + String.format(Locale.ROOT, "   %.1f ms", nanos / 1e6);
        }

        private static String text(@Nullable Object value) {
            if (value instanceof Class<?> type) {
                return type.isHidden() || type.isSynthetic() ? "a lambda" : "a " + type.getSimpleName();
            }
            if (value instanceof String string) {
                return '"'
                        + (string.length() > LONGEST_TEXT ? string.substring(0, LONGEST_TEXT) + "..." : string)
                        + '"';
            }
            return String.valueOf(value);
        }
    }
}
