package dev.tendril.agent.live;

import dev.tendril.agent.weave.CallingCode;
import dev.tendril.agent.weave.InFlight;
import dev.tendril.agent.weave.Listener;
import dev.tendril.control.weave.CallEvent;
import dev.tendril.value.AsReference;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Records calls for one client. */
final class Watch implements Listener {

    private final CallFilter filter;
    private final EventBuffer<CallEvent> events;
    private final @Nullable Replays replays;
    private final AtomicLong lastNumber = new AtomicLong();

    /** What is known of a call when it begins. */
    private record Begun(
            long number,
            @Nullable Object[] arguments,
            Snapshots snapshots,
            long millis,
            long nanos,
            @Nullable StackTraceElement caller) {}

    /** @param replays keeps the calls so that they can be made again; null for nobody */
    Watch(CallFilter filter, EventBuffer<CallEvent> events, @Nullable Replays replays) {
        this.filter = filter;
        this.events = events;
        this.replays = replays;
    }

    @Override
    public Rank rank() {
        return Rank.WATCH;
    }

    @Override
    public boolean concerns(@Nullable Object self) {
        return filter.concerns(self);
    }

    @Override
    public boolean entered(InFlight call) throws Throwable {
        if (!filter.accepts(call)) {
            return false;
        }
        var snapshots = new Snapshots();
        @Nullable Object[] arguments = call.arguments().clone();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = snapshots.of(arguments[i]);
        }
        StackTraceElement caller = CallingCode.caller();
        long number = lastNumber.incrementAndGet();
        if (replays != null) {
            replays.keep(number, call);
        }
        call.note(new Begun(number, arguments, snapshots, System.currentTimeMillis(), System.nanoTime(), caller));
        return true;
    }

    @Override
    public void left(InFlight call) {
        long now = System.nanoTime();
        if (!(call.note() instanceof Begun from)) {
            return;
        }
        Object self = call.self();
        StackTraceElement caller = from.caller();
        events.add(new CallEvent(
                from.number(),
                call.method().getDeclaringClass().getName(),
                call.method() instanceof Method method ? method.getName() : "new",
                self == null ? null : new AsReference(self, Object.class),
                from.arguments(),
                call.threw(),
                from.snapshots().of(call.outcome()),
                from.millis(),
                now - from.nanos(),
                Thread.currentThread().getName(),
                caller == null ? null : caller.getClassName(),
                caller == null ? null : caller.getMethodName(),
                caller == null ? null : caller.getFileName(),
                caller == null ? 0 : caller.getLineNumber()));
    }
}
