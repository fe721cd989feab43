package dev.tendril.agent.live.hold;

import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.live.point.AtPoint;
import dev.tendril.agent.live.point.CallFilter;
import dev.tendril.agent.live.point.Failures;
import dev.tendril.agent.live.point.Placed;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.control.weave.hold.OrderKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Orders threads, for one client. */
public final class OrderOf implements Placed {

    private final OrderKind kind;
    private final int count;
    private final long longestMillis;
    private final List<At> points;
    private final Failures failures = new Failures("the order of threads");
    private final Gate gate = new Gate();
    private final Map<Thread, At> waiting = new LinkedHashMap<>();
    private final @Nullable String[] arrived;
    private final boolean[] passed;
    private int counted;
    private @Nullable String failure;
    private boolean isGone;

    /**
     * @param names of the points, for people
     * @param count what is counted, for a countdown
     */
    public OrderOf(OrderKind kind, List<CallFilter> filters, List<String> names, int count, long longestMillis) {
        this.kind = kind;
        this.count = count;
        this.longestMillis = longestMillis;
        this.points = IntStream.range(0, filters.size())
                .mapToObj(i -> new At(i, filters.get(i), names.get(i)))
                .toList();
        this.arrived = new String[points.size()];
        this.passed = new boolean[points.size()];
    }

    @Override
    public List<At> listeners() {
        return points;
    }

    @Override
    public void letGo() {
        synchronized (this) {
            isGone = true;
            notifyAll();
        }
        gate.knock();
    }

    /** Null if it has come about in time, else who is missing. */
    public @Nullable String await(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (this) {
            while (!isDone() && failure == null && !isGone) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return missing();
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return isDone() ? null : failure == null ? missing() : failure;
        }
    }

    /** Whether a thread had to be let go since another did not come. */
    public synchronized boolean hasFailed() {
        return failure != null;
    }

    private boolean isDone() {
        return switch (kind) {
            case SEQUENCE -> passed[passed.length - 1];
            case RENDEZVOUS -> IntStream.range(0, arrived.length).allMatch(i -> arrived[i] != null);
            case COUNTDOWN -> counted >= count;
        };
    }

    private synchronized boolean mayPass(At point) {
        return isGone
                || failure != null
                || switch (kind) {
                    case SEQUENCE -> point.index == 0 || passed[point.index - 1];
                    case RENDEZVOUS, COUNTDOWN -> isDone();
                };
    }

    private String missing() {
        var text = new StringBuilder("expected ");
        String names = String.join(
                kind == OrderKind.SEQUENCE ? ", then " : kind == OrderKind.RENDEZVOUS ? " to meet " : " to be passed ",
                points.stream()
                        .map(point -> point.name)
                        .limit(kind == OrderKind.COUNTDOWN ? 1 : points.size())
                        .toList());
        text.append(names);
        if (kind == OrderKind.COUNTDOWN) {
            text.append(" to be passed ").append(count).append(" times, found ").append(counted);
        } else {
            List<String> absent = new ArrayList<>();
            for (At point : points) {
                boolean has = kind == OrderKind.SEQUENCE ? passed[point.index] : arrived[point.index] != null;
                if (has) {
                    text.append("; ")
                            .append(arrived[point.index])
                            .append(" passed ")
                            .append(point.name);
                } else if (!waiting.containsValue(point)) {
                    absent.add(point.name);
                }
            }
            text.append("; missing: ").append(absent.isEmpty() ? "none" : String.join(", ", absent));
        }
        waiting.forEach((thread, at) -> text.append("; ")
                .append(LiveThreads.name(thread))
                .append(" waits at ")
                .append(at.name));
        failures.sentences().forEach(each -> text.append("; ").append(each));
        return text.toString();
    }

    /** One of the points. */
    public final class At extends AtPoint {

        private final int index;
        private final String name;

        private At(int index, CallFilter filter, String name) {
            super(Rank.ORDER, filter);
            this.index = index;
            this.name = name;
        }

        @Override
        protected boolean begins(InFlight call) {
            synchronized (OrderOf.this) {
                if (isGone || isDone() || failure != null || !isFirst()) {
                    return false;
                }
                arrived[index] = LiveThreads.name(Thread.currentThread());
                OrderOf.this.notifyAll();
                if (mayPass(this) || kind == OrderKind.COUNTDOWN && index == 0) {
                    gate.knock();
                    return true;
                }
                waiting.put(Thread.currentThread(), this);
            }
            hold();
            return true;
        }

        @Override
        public void failed(Throwable thrown) {
            failures.add(thrown);
        }

        /** Of a sequence and of a rendezvous only the first thread at each point counts; of a countdown, every one. */
        private boolean isFirst() {
            return kind == OrderKind.COUNTDOWN || arrived[index] == null;
        }

        private void hold() {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMillis);
            boolean passes = gate.hold(() -> mayPass(this), () -> until);
            synchronized (OrderOf.this) {
                if (!passes && failure == null) {
                    failure = missing() + ", for more than " + longestMillis + " ms: all were let go";
                }
                waiting.remove(Thread.currentThread());
                OrderOf.this.notifyAll();
            }
            gate.knock();
        }

        @Override
        public void left(InFlight call) {
            synchronized (OrderOf.this) {
                if (kind == OrderKind.COUNTDOWN) {
                    counted += index == 0 ? 1 : 0;
                } else {
                    passed[index] = true;
                }
                OrderOf.this.notifyAll();
            }
            gate.knock();
        }
    }
}
