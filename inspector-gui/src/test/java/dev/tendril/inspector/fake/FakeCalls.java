package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.CallSource;
import dev.tendril.inspector.model.remote.live.SeenCall;
import dev.tendril.inspector.model.remote.live.TracedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Calls that a test makes. */
public final class FakeCalls implements CallSource {

    /** The only class with methods. */
    public static final String POINT = "com.acme.shop.Inventory#reserve";

    private final Map<String, Consumer<? super SeenCall>> watches = new ConcurrentHashMap<>();
    private volatile long dropped;
    private volatile boolean traced;

    /** The application calls the method now; whoever watches it is told. */
    public void call(String argument, String result) {
        watches.values().forEach(listener -> listener.accept(seen("reserve", argument, false, result)));
    }

    /** As above, and it throws. */
    public void failingCall(String argument, String thrown) {
        watches.values().forEach(listener -> listener.accept(seen("reserve", argument, true, thrown)));
    }

    private static SeenCall seen(String method, String argument, boolean threw, String outcome) {
        return new SeenCall(
                Instant.parse("2026-01-02T10:20:30.456Z"),
                "checkout-1",
                "com.acme.shop.Inventory",
                method,
                List.of(argument, "3"),
                threw,
                outcome,
                Duration.ofNanos(1_234_567),
                "com.acme.shop.Orders.place(Orders.java:48)",
                argument);
    }

    /** So many calls were lost. */
    public void drop(long calls) {
        dropped = calls;
    }

    /** The points watched now, with their conditions. */
    public List<String> watched() {
        return watches.keySet().stream().sorted().toList();
    }

    public boolean isTraced() {
        return traced;
    }

    @Override
    public List<String> points(String text, int limit) {
        return Stream.of(POINT + "(java.lang.String, int)", "com.acme.shop.Inventory#stockOf(java.lang.String)")
                .filter(point -> point.contains(text))
                .toList();
    }

    @Override
    public Watch watch(String point, String condition, Consumer<? super SeenCall> listener) throws TargetException {
        if (!point.startsWith(POINT)) {
            throw new TargetException("There is no class of that name: " + point + ".", "");
        }
        String key = (point + " " + condition).strip();
        watches.put(key, listener);
        return new Watch() {
            @Override
            public long dropped() {
                return dropped;
            }

            @Override
            public void close() {
                watches.remove(key);
            }
        };
    }

    @Override
    public Tracer trace(String point, List<String> prefixes) throws TargetException {
        if (!point.startsWith(POINT)) {
            throw new TargetException("There is no class of that name: " + point + ".", "");
        }
        traced = true;
        TracedCall below = new TracedCall(
                "com.acme.shop.Inventory#take(java.lang.String, int)",
                3,
                Duration.ofMillis(30),
                Duration.ofMillis(30),
                List.of());
        return new Tracer() {
            @Override
            public TracedCall tree() {
                return new TracedCall(
                        POINT + "(java.lang.String, int)",
                        3,
                        Duration.ofMillis(50),
                        Duration.ofMillis(20),
                        List.of(below));
            }

            @Override
            public void close() {
                traced = false;
            }
        };
    }

    @Override
    public List<Member> objects(SeenCall call) {
        return List.of(FakeTarget.loose("this", Shop.instance()), FakeTarget.loose("argument 0", call.handle()));
    }
}
