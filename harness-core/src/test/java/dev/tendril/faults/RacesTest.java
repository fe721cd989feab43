package dev.tendril.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.call.RemoteFailure;
import dev.tendril.proxy.Recorder;
import dev.tendril.testing.TwoSides;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Things that happen at the same moment, many times over. */
@Timeout(120)
class RacesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Calls back, ever deeper. */
    public interface Descent {
        int descend(int depth, Descent back);
    }

    static final class Steps implements Descent {
        @Override
        public int descend(int depth, Descent back) {
            return depth == 0 ? 0 : 1 + back.descend(depth - 1, this);
        }
    }

    private final Desk.Real real = new Desk.Real();
    private TwoSides sides;
    private Desk desk;

    @BeforeEach
    void connect() {
        sides = TwoSides.offering(Desk.class, real);
        desk = sides.client.service(Desk.class);
    }

    @AfterEach
    void disconnect() {
        sides.close();
    }

    @Test
    void aCancelThatMeetsTheAnswerLosesOrWinsButNotBoth() {
        var random = new Random(1);
        int lent = sides.server.lentCount();
        for (int i = 0; i < 10 * Soak.times(); i++) {
            CompletableFuture<?> future = sides.client.callAsync(Recorder.record(desk, Desk::make));
            for (int spin = random.nextInt(20_000); spin > 0; spin--) {
                Thread.onSpinWait();
            }
            boolean cancelled = future.cancel(true);
            assertThat(future).isDone();
            assertThat(future.isCancelled()).isEqualTo(cancelled);
            assertThat(desk.add(i, 1)).isEqualTo(i + 1);
        }
        await().atMost(SOON).until(() -> {
            System.gc();
            return sides.server.lentCount() == lent && real.inside.get() == 0;
        });
    }

    @Test
    void aCancelReachesTheThreadOverThere() {
        for (int i = 0; i < Soak.times(); i++) {
            CompletableFuture<?> future = sides.client.callAsync(Recorder.record(desk, Desk::hold));
            if (i % 2 == 0) {
                await().pollInterval(Duration.ofMillis(1)).atMost(SOON).until(() -> real.inside.get() == 1);
            }
            future.cancel(true);
            await().pollInterval(Duration.ofMillis(1)).atMost(SOON).until(() -> real.inside.get() == 0);
            assertThat(desk.add(1, i)).isEqualTo(1 + i);
        }
    }

    /** The same object is given up and handed out again all the time, and is never stale in between. */
    @Test
    void aReleaseThatMeetsANewLeaseFreesNothing() {
        for (int i = 0; i < Soak.times(); i++) {
            CompletableFuture<Void> collected = CompletableFuture.runAsync(System::gc);
            do {
                assertThat(desk.make().get()).isEqualTo("made");
                Desk again = sides.client.service(Desk.class);
                assertThat(again.add(i, 1)).isEqualTo(i + 1);
            } while (!collected.isDone());
        }
    }

    /** The release is worked off by the connection's thread while the answer still waits for its caller's. */
    @Test
    void anObjectThatComesHomeIsFasterThanItsRelease() {
        Object mine = new Object();
        for (int i = 0; i < Soak.times(); i++) {
            CompletableFuture<Void> collected = CompletableFuture.runAsync(System::gc);
            do {
                assertThat(desk.echo(mine)).isSameAs(mine);
            } while (!collected.isDone());
        }
    }

    @Test
    void aCloseThatMeetsCallsEndsEachAsAFailure() throws Exception {
        for (int i = 0; i < Soak.times(); i++) {
            try (TwoSides both = TwoSides.offering(Desk.class, real)) {
                Desk there = both.client.service(Desk.class);
                var odd = new ConcurrentLinkedQueue<Throwable>();
                var going = new CountDownLatch(4);
                var callers = new ArrayList<Thread>();
                for (int t = 0; t < 4; t++) {
                    var caller = new Thread(() -> {
                        going.countDown();
                        while (true) {
                            try {
                                there.<String, String>apply(x -> x, "x");
                            } catch (RemoteFailure e) {
                                return;
                            } catch (Throwable e) {
                                odd.add(e);
                                return;
                            }
                        }
                    });
                    caller.start();
                    callers.add(caller);
                }
                going.await();
                Thread.onSpinWait();
                (i % 2 == 0 ? both.client : both.server).close("enough");
                long closed = System.nanoTime();
                for (Thread caller : callers) {
                    caller.join(10_000);
                    assertThat(caller.isAlive()).isFalse();
                }
                assertThat(Conversation.since(closed)).isLessThan(Duration.ofSeconds(5));
                assertThat(odd).isEmpty();
            }
        }
        assertThat(real.inside).hasValue(0);
    }

    @Test
    void manyFuturesCompleteOrFailWhenTheConnectionEnds() {
        for (int i = 0; i < Soak.times(); i++) {
            try (TwoSides both = TwoSides.offering(Desk.class, real)) {
                Desk there = both.client.service(Desk.class);
                List<CompletableFuture<Object>> futures = new ArrayList<>();
                for (int f = 0; f < 50; f++) {
                    int n = f;
                    futures.add(both.client.callAsync(Recorder.record(there, d -> d.add(n, n))));
                }
                both.server.close("enough");
                for (CompletableFuture<Object> future : futures) {
                    try {
                        future.orTimeout(10, TimeUnit.SECONDS).join();
                    } catch (CompletionException e) {
                        assertThat(e.getCause()).isInstanceOf(RemoteFailure.class);
                    }
                }
            }
        }
    }

    @Test
    void twoHundredLevelsOfCallbacksStandWhileTheCollectorRuns() {
        try (TwoSides both = TwoSides.offering(Descent.class, new Steps())) {
            Descent there = both.client.service(Descent.class);
            for (int i = 0; i < Soak.times() / 5; i++) {
                CompletableFuture<Void> collected = CompletableFuture.runAsync(System::gc);
                assertThat(there.descend(200, new Steps())).isEqualTo(200);
                collected.join();
            }
            assertThatThrownBy(() -> there.descend(2_000, new Steps())).hasMessageContaining("nested in each other");
            assertThat(there.descend(20, new Steps())).isEqualTo(20);
        }
    }
}
