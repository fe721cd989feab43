package dev.tendril.agent.live.record;

import dev.tendril.agent.live.point.AtPoint;
import dev.tendril.agent.live.point.CallFilter;
import dev.tendril.agent.live.point.Placed;
import dev.tendril.agent.weave.call.CallingCode;
import dev.tendril.agent.weave.call.InFlight;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Records calls for one client. */
public final class Watch extends AtPoint implements Placed {

    private final EventBuffer<EndedCall> events;
    private final @Nullable Replays replays;
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
     */
    public Watch(CallFilter filter, EventBuffer<EndedCall> events, @Nullable Replays replays) {
        super(Rank.WATCH, filter);
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

    /** A call that cannot be told is lost, and counted. */
    @Override
    public void failed(Throwable thrown) {
        events.lose(thrown);
    }

    @Override
    public void missed() {
        events.lose();
    }

    @Override
    protected boolean begins(InFlight call) {
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
        events.add(EndedCall.of(
                call,
                from.number(),
                from.arguments(),
                call.threw() ? call.outcome() : from.snapshots().of(call.outcome()),
                from.millis(),
                now - from.nanos(),
                from.caller()));
    }
}
