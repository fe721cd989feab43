package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.remote.live.ThreadInfo;
import dev.tendril.inspector.model.remote.live.ThreadSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Threads that a test starts and sends to the point. */
public final class FakeThreads implements ThreadSource {

    /** A thread at work. */
    public static final ThreadInfo MAIN = new ThreadInfo(
            1,
            "main",
            Thread.State.RUNNABLE,
            false,
            "",
            false,
            List.of("com.acme.shop.ShopMain.main(ShopMain.java:12)"));

    /** A thread that waits. */
    public static final ThreadInfo TILL = new ThreadInfo(
            22,
            "checkout-1",
            Thread.State.BLOCKED,
            true,
            "<0x1f> (a java.lang.Object), which \"checkout-2\" has",
            true,
            List.of("com.acme.shop.Till.pay(Till.java:7)", "    locked <0x2a> (a java.lang.Object)"));

    private final Queue<HeldThread> held = new ArrayDeque<>();
    private List<ThreadInfo> threads = List.of(MAIN, TILL);
    private String holding = "";

    /** These are the threads from now on. */
    public void threads(ThreadInfo... now) {
        threads = List.of(now);
    }

    /** A thread comes to the point. */
    public void arrive(String name) {
        held.add(new HeldThread(
                name,
                FakeCalls.POINT + "(java.lang.String, int)",
                List.of(FakeTarget.loose("this", Shop.instance()), FakeTarget.loose("argument 0", "apple")),
                List.of("com.acme.shop.Inventory.reserve(Inventory.java:31)")));
    }

    /** How many threads are held. */
    public int heldThreads() {
        return held.size();
    }

    /** Where threads are held; empty when they are not. */
    public String holding() {
        return holding;
    }

    @Override
    public ThreadList threads() {
        return new ThreadList(
                threads,
                threads.contains(TILL) ? List.of("\"checkout-1\" #22 waits for what \"checkout-2\" has") : List.of(),
                "");
    }

    @Override
    public Hold hold(String point, boolean every, Duration longest) {
        holding = point;
        return new Hold() {
            @Override
            public @Nullable HeldThread await(Duration patience) {
                return held.peek();
            }

            @Override
            public void release() {
                held.remove();
            }

            @Override
            public void close() {
                held.clear();
                holding = "";
            }
        };
    }
}
