package dev.tendril.junit.lifecycle;

import dev.tendril.call.Interceptor;
import dev.tendril.control.Members;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last calls that tests made to a target, with arguments and results, for the report of a failure. Objects that are
 * not plain values are remembered by their class only, so that nothing is kept alive.
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
        String what = textOf(call);
        if (what.isEmpty()) {
            return;
        }
        boolean isSilent = call.method().getReturnType() == void.class || what.contains(" = ");
        String outcome =
                failure != null ? " threw " + failure.getClass().getName() : isSilent ? "" : " -> " + text(result);
        var entry = new Entry(what, outcome, System.nanoTime() - start);
        synchronized (entries) {
            if (entries.size() == KEPT) {
                entries.removeFirst();
            }
            entries.addLast(entry);
        }
    }

    /** A call as a test made it: of a proxy, or through the agent by a view or handle. Empty if it is how the agent itself is asked. */
    static String textOf(Described call) {
        List<@Nullable Object> arguments = call.arguments();
        Method method = call.method();
        if (method.getDeclaringClass() == Members.class) {
            return switch (method.getName()) {
                case "invoke" -> called(String.valueOf(arguments.get(1)), elements(arguments.get(2)));
                case "invokeStatic" -> called(arguments.get(0) + "." + arguments.get(1), elements(arguments.get(2)));
                case "write", "override" -> arguments.get(1) + " = " + text(arguments.get(2));
                case "writeStatic", "overrideStatic" ->
                    arguments.get(0) + "." + arguments.get(1) + " = " + text(arguments.get(2));
                default -> "";
            };
        }
        String declaring = method.getDeclaringClass().getPackageName();
        return declaring.startsWith("dev.tendril.control") || declaring.startsWith("dev.tendril.serve")
                ? ""
                : called(method.getName(), arguments);
    }

    private static boolean hasResult(Method method) {
        return method.getDeclaringClass() == Members.class
                ? method.getName().startsWith("invoke")
                : method.getReturnType() != void.class;
    }

    private static List<@Nullable Object> elements(@Nullable Object array) {
        return array instanceof Object[] elements ? Arrays.asList(elements) : List.of();
    }

    private static String called(String name, List<@Nullable Object> arguments) {
        return name + arguments.stream().map(CallJournal::text).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The last calls, the latest last, as in {@code place("alice", 3) -> "ORD-17"   31 ms}. */
    List<String> lines() {
        synchronized (entries) {
            return entries.stream().map(Entry::toString).toList();
        }
    }

    /** A plain value, or the class of what is none: nothing of the target or the test is called for its text. */
    static String text(@Nullable Object value) {
        if (value instanceof String string) {
            return '"' + (string.length() > LONGEST_TEXT ? string.substring(0, LONGEST_TEXT) + "..." : string) + '"';
        }
        if (value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum) {
            return String.valueOf(value);
        }
        Class<?> type = value.getClass();
        return type.isHidden() || type.isSynthetic() ? "a lambda" : "a " + type.getSimpleName();
    }

    private record Entry(String what, String outcome, long nanos) {

        @Override
        public String toString() {
            return what + outcome + String.format(Locale.ROOT, "   %.1f ms", nanos / 1e6);
        }
    }
}
