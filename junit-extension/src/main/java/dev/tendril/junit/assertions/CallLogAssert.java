package dev.tendril.junit.assertions;

import dev.tendril.CallLog;
import dev.tendril.RecordedCall;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the calls that a watch has seen. How often comes first: {@code wasCalledOnce().withArguments("alice", 897L)
 * .returning(true)}; what follows holds for each of the calls. {@link #filteredOn} narrows them down. The calls are those that had
 * ended when the assertion began.
 *
 * @param <R> the result of the watched method
 */
public class CallLogAssert<R> extends AbstractAssert<CallLogAssert<R>, CallLog<R>> {

    private static final int CALLS_SHOWN = 50;

    private List<RecordedCall<R>> calls;
    private String kind = "";

    /** About what a watch has seen by now. */
    public CallLogAssert(CallLog<R> log) {
        super(log, CallLogAssert.class);
        calls = log == null ? List.of() : log.calls();
    }

    /** Verifies that there was exactly one call. */
    public CallLogAssert<R> wasCalledOnce() {
        return wasCalled(1);
    }

    /** Verifies how many calls there were. */
    public CallLogAssert<R> wasCalled(int times) {
        return holds(calls.size() == times, "exactly " + counted(times));
    }

    /** Verifies that there were so many calls, or more. */
    public CallLogAssert<R> wasCalledAtLeast(int times) {
        return holds(calls.size() >= times, "at least " + counted(times));
    }

    /** Verifies that there were so many calls, or fewer. */
    public CallLogAssert<R> wasCalledAtMost(int times) {
        return holds(calls.size() <= times, "at most " + counted(times));
    }

    /** Verifies that there was no call. */
    public CallLogAssert<R> wasNeverCalled() {
        return holds(calls.isEmpty(), "no call");
    }

    /** Verifies that some call had these arguments. */
    public CallLogAssert<R> wasCalledWith(@Nullable Object... arguments) {
        return holds(
                calls.stream().anyMatch(call -> call.hasArguments(arguments)),
                "a call with the arguments " + Arrays.toString(arguments));
    }

    /** Leaves only the calls for which something holds, for what follows. */
    public CallLogAssert<R> filteredOn(Predicate<? super RecordedCall<R>> condition) {
        calls = calls.stream().filter(condition).toList();
        kind = " of those filtered";
        return this;
    }

    /** Verifies that each call had these arguments. */
    public CallLogAssert<R> withArguments(@Nullable Object... arguments) {
        return each(call -> call.hasArguments(arguments), "the arguments " + Arrays.toString(arguments));
    }

    /** Verifies that each call returned this. */
    public CallLogAssert<R> returning(@Nullable Object result) {
        return each(call -> call.returned() && Objects.equals(call.result(), result), "the result " + result);
    }

    /** Verifies that each call threw such an exception. */
    public CallLogAssert<R> throwing(Class<? extends Throwable> type) {
        return each(call -> type.isInstance(call.thrown()), "an exception: " + type.getName());
    }

    /** Verifies that each call was made by the thread of that name. */
    public CallLogAssert<R> onThread(String name) {
        return each(call -> call.thread().equals(name), "the thread " + name);
    }

    private CallLogAssert<R> each(Predicate<RecordedCall<R>> condition, String expected) {
        return holds(!calls.isEmpty() && calls.stream().allMatch(condition), "each call to have " + expected);
    }

    private CallLogAssert<R> holds(boolean condition, String expected) {
        if (!condition) {
            String own = descriptionText();
            as(own.isEmpty() ? actual.description() : own + " of " + actual.description());
            throw OwnFrames.cut(failure(
                    "%nExpected %s, saw %s%s%s",
                    expected, calls.isEmpty() ? "none" : Integer.toString(calls.size()), kind, shown()));
        }
        return this;
    }

    private String shown() {
        String lost = actual.dropped() == 0 ? "" : "\n  (and " + actual.dropped() + " that the target could not tell)";
        if (calls.isEmpty()) {
            return lost;
        }
        return calls.stream()
                        .limit(CALLS_SHOWN)
                        .map(call -> "\n  " + call.number() + ". " + call)
                        .collect(Collectors.joining("", ":", ""))
                + (calls.size() > CALLS_SHOWN ? "\n  ..." : "")
                + lost;
    }

    private static String counted(int times) {
        return times == 1 ? "1 call" : times + " calls";
    }

    @Override
    public String toString() {
        return "assertions about " + actual;
    }
}
