package dev.tendril.agent.live.record;

import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.control.weave.record.CallEvent;
import dev.tendril.control.weave.record.CallSink;
import dev.tendril.value.AsReference;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that was recorded, on its way to the client.
 *
 * @param told all but what it threw
 * @param thrown what it threw; null if it returned
 */
public record EndedCall(CallEvent told, @Nullable Throwable thrown) {

    /**
     * The record of a call that has just ended on this thread.
     *
     * @param outcome what it threw, or a snapshot of what it returned
     */
    static EndedCall of(
            InFlight call,
            long number,
            @Nullable Object[] arguments,
            @Nullable Object outcome,
            long startedMillis,
            long nanos,
            @Nullable StackTraceElement caller) {
        Object self = call.self();
        Throwable thrown = call.threw() && outcome instanceof Throwable e ? e : null;
        var told = new CallEvent(
                number,
                call.method().getDeclaringClass().getName(),
                call.method() instanceof Method method ? method.getName() : "new",
                self == null ? null : new AsReference(self, Object.class),
                arguments,
                thrown != null,
                thrown == null ? outcome : null,
                startedMillis,
                nanos,
                LiveThreads.name(Thread.currentThread()),
                caller == null ? null : caller.getClassName(),
                caller == null ? null : caller.getMethodName(),
                caller == null ? null : caller.getFileName(),
                caller == null ? 0 : caller.getLineNumber());
        return new EndedCall(told, thrown);
    }

    /** Tells of some. A throwable goes once, with its long trace, however many calls it went through. */
    public static void tell(List<EndedCall> calls, long dropped, CallSink sink) {
        Map<Throwable, Integer> thrown = new IdentityHashMap<>();
        CallEvent[] told = calls.stream().map(call -> call.naming(thrown)).toArray(CallEvent[]::new);
        var all = new Throwable[thrown.size()];
        thrown.forEach((each, which) -> all[which] = each);
        sink.ended(told, all, dropped);
    }

    private CallEvent naming(Map<Throwable, Integer> known) {
        return thrown == null ? told : told.withOutcome(known.computeIfAbsent(thrown, any -> known.size()));
    }
}
