package dev.tendril.agent.live;

import dev.tendril.agent.live.fault.Answers;
import dev.tendril.agent.live.fault.FaultAt;
import dev.tendril.agent.live.hold.HeldCalls;
import dev.tendril.agent.live.hold.OrderOf;
import dev.tendril.agent.live.hold.PauseAt;
import dev.tendril.agent.live.point.CallFilter;
import dev.tendril.agent.live.point.Placed;
import dev.tendril.agent.live.point.PointPlaces;
import dev.tendril.agent.live.record.BufferedWatching;
import dev.tendril.agent.live.record.EndedCall;
import dev.tendril.agent.live.record.EventBuffer;
import dev.tendril.agent.live.record.ReplayableWatching;
import dev.tendril.agent.live.record.Replays;
import dev.tendril.agent.live.record.TraceOf;
import dev.tendril.agent.live.record.Watch;
import dev.tendril.agent.weave.Place;
import dev.tendril.agent.weave.Weaving;
import dev.tendril.agent.weave.call.Listener;
import dev.tendril.control.weave.Weaver;
import dev.tendril.control.weave.fault.FaultAction;
import dev.tendril.control.weave.fault.Faulting;
import dev.tendril.control.weave.hold.Holding;
import dev.tendril.control.weave.hold.OrderKind;
import dev.tendril.control.weave.hold.Ordering;
import dev.tendril.control.weave.point.Point;
import dev.tendril.control.weave.record.CallSink;
import dev.tendril.control.weave.record.CallTreeData;
import dev.tendril.control.weave.record.Recorded;
import dev.tendril.control.weave.record.Tracing;
import dev.tendril.control.weave.record.Watching;
import dev.tendril.peer.Peer;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Live code as one client sees it. Closing it undoes all that the client has put there. */
public final class LiveSession implements Weaver {

    private final Supplier<Weaving> weaving;
    private final Supplier<PointPlaces> places;
    private final Executor workers;
    private final Answers answers = new Answers();
    private final Set<Placed> placed = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    LiveSession(Supplier<Weaving> weaving, Supplier<PointPlaces> places, Executor workers) {
        this.weaving = weaving;
        this.places = places;
        this.workers = workers;
    }

    /** Says who answers calls. */
    public void connected(Peer client) {
        answers.from(client);
    }

    /** Lets all threads go on, and holds no more. Returns at once. */
    public void letGo() {
        isClosed = true;
        placed.forEach(Placed::letGo);
    }

    /** Undoes everything; may take a moment. */
    public void undoAll() {
        letGo();
        if (!placed.isEmpty()) {
            List<Listener> all = new ArrayList<>();
            placed.forEach(each -> all.addAll(each.listeners()));
            weaving.get().undo(all);
            placed.clear();
        }
    }

    private void put(Placed what, List<Place> at) {
        placed.add(what);
        try {
            for (int i = 0; i < at.size(); i++) {
                weaving.get().arm(at.get(i), what.listeners().get(i));
            }
        } catch (Throwable e) {
            undo(what);
            throw e;
        }
        if (isClosed) {
            undo(what);
        }
    }

    private void undo(Placed what) {
        if (placed.remove(what)) {
            what.letGo();
            weaving.get().undo(what.listeners());
        }
    }

    @Override
    public String[] places(Point point) {
        return places.get().find(point).place().texts();
    }

    @Override
    public Watching watch(Point point, CallSink sink, int most) {
        EventBuffer<EndedCall> events = events(point, sink, most);
        Watch watch = watch(point, events, null);
        return new BufferedWatching(events, () -> undo(watch));
    }

    @Override
    public Recorded record(Point point, CallSink sink, int most) {
        EventBuffer<EndedCall> events = events(point, sink, most);
        var replays = new Replays(weaving.get()::open);
        Watch watch = watch(point, events, replays);
        return new ReplayableWatching(events, replays, () -> undo(watch));
    }

    private EventBuffer<EndedCall> events(Point point, CallSink sink, int most) {
        return new EventBuffer<>(
                (calls, dropped) -> EndedCall.tell(calls, dropped, sink),
                most,
                workers,
                "the watch at " + point.name());
    }

    private Watch watch(Point point, EventBuffer<EndedCall> events, @Nullable Replays replays) {
        PointPlaces.Resolved at = places.get().find(point);
        var watch = new Watch(new CallFilter(at, point), events, replays);
        put(watch, List.of(at.place()));
        return watch;
    }

    @Override
    public Faulting fault(Point point, FaultAction[] actions) {
        PointPlaces.Resolved at = places.get().find(point);
        FaultAt.check(at, actions);
        var fault = new FaultAt(new CallFilter(at, point), actions, answers, point.name());
        put(fault, List.of(at.place()));
        return new Faulting() {
            @Override
            public void times(int most) {
                fault.times(most);
                weaving.get().update(fault);
            }

            @Override
            public void after(int passing) {
                fault.after(passing);
            }

            @Override
            public int hits() {
                return fault.hits();
            }

            @Override
            public String[] failures() {
                return fault.failures().toArray(String[]::new);
            }

            @Override
            public void undo() {
                LiveSession.this.undo(fault);
            }
        };
    }

    @Override
    public Holding pause(Point point, boolean every, long longestMillis) {
        PointPlaces.Resolved at = places.get().find(point);
        var pause = new PauseAt(new CallFilter(at, point), every, longestMillis, point.name());
        put(pause, List.of(at.place()));
        return new HeldCalls(pause, at, () -> undo(pause));
    }

    @Override
    public Ordering order(OrderKind kind, Point[] points, int count, long longestMillis) {
        if (points.length < 2 || kind == OrderKind.COUNTDOWN && count < 1) {
            throw new IllegalArgumentException(
                    "Expected at least two points to be ordered, and to count at least to 1, found " + points.length
                            + " points" + (kind == OrderKind.COUNTDOWN ? " and a count of " + count : "") + ".");
        }
        List<PointPlaces.Resolved> at =
                Arrays.stream(points).map(places.get()::find).toList();
        List<CallFilter> filters = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            filters.add(new CallFilter(at.get(i), points[i]));
            names.add(points[i].name());
        }
        var order = new OrderOf(kind, filters, names, count, longestMillis);
        put(order, at.stream().map(PointPlaces.Resolved::place).toList());
        return new Ordering() {
            @Override
            public @Nullable String await(long millis) {
                try {
                    return order.await(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return "the wait was interrupted";
                }
            }

            @Override
            public boolean hasFailed() {
                return order.hasFailed();
            }

            @Override
            public void undo() {
                LiveSession.this.undo(order);
            }
        };
    }

    @Override
    public Tracing trace(Point point, String[] prefixes) {
        PointPlaces.Resolved at = places.get().find(point);
        if (at.declared() instanceof Constructor<?>) {
            throw new IllegalArgumentException("A constructor cannot be traced: nobody can see it end if it throws."
                    + " Trace the method that calls it.");
        }
        var trace = new TraceOf(new CallFilter(at, point), at.place().texts()[0]);
        put(trace, List.of(at.place(), places.get().below(at.place(), prefixes)));
        return new Tracing() {
            @Override
            public long await(long calls, long millis) {
                try {
                    return trace.await(calls, millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return calls;
                }
            }

            @Override
            public CallTreeData tree() {
                return trace.tree();
            }

            @Override
            public void undo() {
                LiveSession.this.undo(trace);
            }
        };
    }
}
