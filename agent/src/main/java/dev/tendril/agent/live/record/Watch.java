package dev.tendril.agent.live.record;

import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.live.point.CallFilter;
import dev.tendril.agent.live.point.Failures;
import dev.tendril.agent.live.point.Placed;
import dev.tendril.agent.weave.CallingCode;
import dev.tendril.agent.weave.InFlight;
import dev.tendril.agent.weave.Listener;
import dev.tendril.control.weave.record.CallEvent;
import dev.tendril.value.AsReference;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Records calls for one client. */
public final class Watch implements Listener, Placed {

    private final CallFilter filter;
    private final EventBuffer<CallEvent> events;
    private final @Nullable Replays replays;
    private final Failures failures;
    private volatile boolean isGone;
    private final AtomicLong lastNumber = new AtomicLong();

    /** What is known of a call when it begins. */
    private record Begun(
            long number,
            @Nullable Object[] arguments,
            Snapshots snapshots,
            long millis,
            long nanos,
            @Nullable StackTraceElement caller) {}

    /**
     * @param replays keeps the calls so that they can be made again; null for nobody
     * @param name of the point, for people
     */
    public Watch(CallFilter filter, EventBuffer<CallEvent> events, @Nullable Replays replays, String name) {
        this.failures = new Failures("the watch at " + name);
        this.filter = filter;
        this.events = events;
        this.replays = replays;
    }

    @Override
    public List<Watch> listeners() {
        return List.of(this);
    }

    /** Calls that are running when the watch ends are not told. */
    @Override
    public void letGo() {
        isGone = true;
    }

    /** What went wrong, for people. */
    public List<String> failures() {
        return failures.sentences();
    }

    /** A call that cannot be told is lost, and counted. */
    @Override
    public void failed(Throwable thrown) {
        failures.add(thrown);
        events.lose();
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
        if (isGone || !(call.note() instanceof Begun from)) {
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
                LiveThreads.name(Thread.currentThread()),
                caller == null ? null : caller.getClassName(),
                caller == null ? null : caller.getMethodName(),
                caller == null ? null : caller.getFileName(),
                caller == null ? 0 : caller.getLineNumber()));
    }
}
