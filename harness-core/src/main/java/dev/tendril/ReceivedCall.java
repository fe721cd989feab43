package dev.tendril;

import dev.tendril.control.weave.record.CallEvent;
import java.lang.reflect.Array;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A call as the agent told of it. */
final class ReceivedCall<R> implements RecordedCall<R> {

    private final CallEvent event;
    private final List<@Nullable Object> arguments;
    private final @Nullable Object outcome;

    /** @param outcome what it returned or threw */
    ReceivedCall(CallEvent event, @Nullable Object outcome) {
        this.event = event;
        var taken = new ArrayList<@Nullable Object>();
        for (Object argument : event.arguments()) {
            taken.add(Snapshot.of(argument));
        }
        arguments = Collections.unmodifiableList(taken);
        this.outcome = Snapshot.of(outcome);
    }

    @Override
    public long number() {
        return event.number();
    }

    @Override
    public String type() {
        return event.type();
    }

    @Override
    public String method() {
        return event.method();
    }

    @Override
    public @Nullable Object self() {
        return event.self();
    }

    @Override
    public List<@Nullable Object> arguments() {
        return arguments;
    }

    @Override
    public @Nullable Object argument(int n) {
        return arguments.get(n);
    }

    @Override
    public boolean hasArguments(@Nullable Object... expected) {
        if (expected.length != arguments.size()) {
            return false;
        }
        return IntStream.range(0, expected.length).allMatch(i -> isSame(arguments.get(i), expected[i]));
    }

    private static boolean isSame(@Nullable Object taken, @Nullable Object expected) {
        return taken instanceof Snapshot snapshot
                ? snapshot.isOf(expected) || snapshot.equals(expected)
                : Objects.deepEquals(taken, expected);
    }

    @Override
    public boolean returned() {
        return !event.threw();
    }

    @Override
    public @Nullable Object result() {
        return event.threw() ? null : outcome;
    }

    @Override
    public @Nullable Throwable thrown() {
        return event.threw() && outcome instanceof Throwable thrown ? thrown : null;
    }

    @Override
    public Duration duration() {
        return Duration.ofNanos(event.nanos());
    }

    @Override
    public Instant startedAt() {
        return Instant.ofEpochMilli(event.startedMillis());
    }

    @Override
    public String thread() {
        return event.thread();
    }

    @Override
    public @Nullable StackTraceElement caller() {
        return event.callerClass() == null
                ? null
                : new StackTraceElement(
                        event.callerClass(),
                        Objects.requireNonNullElse(event.callerMethod(), "?"),
                        event.callerFile(),
                        event.callerLine());
    }

    @Override
    public String toString() {
        StackTraceElement caller = caller();
        return event.method()
                + arguments.stream().map(ReceivedCall::text).collect(Collectors.joining(", ", "(", ")"))
                + (event.threw() ? " threw " : " -> ") + text(outcome)
                + "    " + took(event.nanos())
                + "  thread " + event.thread()
                + (caller == null ? "   called by a client" : "   at " + caller);
    }

    private static String took(long nanos) {
        return nanos >= 1_000_000 ? nanos / 1_000_000 + " ms" : nanos / 1_000 + " \u00b5s";
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        if (value != null && value.getClass().isArray()) {
            return IntStream.range(0, Math.min(20, Array.getLength(value)))
                    .mapToObj(i -> text(Array.get(value, i)))
                    .collect(Collectors.joining(", ", "[", Array.getLength(value) > 20 ? ", ...]" : "]"));
        }
        return String.valueOf(value);
    }
}
