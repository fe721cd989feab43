package dev.tendril.peer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.proxy.Recorder;
import dev.tendril.testing.TwoSides;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that are run where they are read, since they were quick so far. */
class QuickCallsTest {

    private static final int OFTEN = 200;

    /** Public, so that proxies can be made of it. */
    public interface Desk {
        int next(int number);

        int back(int number, IntUnaryOperator listener);

        void fail() throws Throwable;
    }

    private final Set<String> ranOn = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch inside = new CountDownLatch(1);

    private final TwoSides sides = TwoSides.offering(Desk.class, new Desk() {
        @Override
        public int next(int number) {
            ranOn.add(Thread.currentThread().getName());
            if (held.getCount() > 0) {
                inside.countDown();
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return number + 1;
        }

        @Override
        public int back(int number, IntUnaryOperator listener) {
            return listener.applyAsInt(number);
        }

        @Override
        public void fail() throws Throwable {
            throw new Throwable("plain");
        }
    });
    private final Desk desk = sides.client.service(Desk.class);

    @AfterEach
    void close() {
        held.countDown();
        sides.close();
    }

    @Test
    void methodThatWasQuickRunsOnTheThreadThatReadsTheCall() {
        beQuick();
        ranOn.clear();
        beQuick();

        assertThat(ranOn).anyMatch(name -> name.startsWith("server-io"));
    }

    @Test
    void quickMethodThatBlocksHoldsNobodyUp() throws Exception {
        beQuick();
        held = new CountDownLatch(1);
        List<CompletableFuture<Object>> blocked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            blocked.add(sides.client.callAsync(Recorder.record(desk, d -> d.next(1))));
        }
        assertThat(inside.await(5, SECONDS)).isTrue();

        long start = System.nanoTime();
        for (int i = 0; i < OFTEN; i++) {
            assertThat(desk.back(i, n -> n + 2)).isEqualTo(i + 2);
        }
        assertThat(System.nanoTime() - start).isLessThan(SECONDS.toNanos(5));
        assertThat(blocked).noneMatch(CompletableFuture::isDone);

        held.countDown();
        for (CompletableFuture<Object> each : blocked) {
            assertThat(each.get(5, SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void blockedQuickMethodIsStillCancelled() throws Exception {
        beQuick();
        held = new CountDownLatch(1);
        CompletableFuture<Object> blocked = sides.client.callAsync(Recorder.record(desk, d -> d.next(1)));
        assertThat(inside.await(5, SECONDS)).isTrue();

        blocked.cancel(true);

        held = new CountDownLatch(0);
        assertThat(desk.next(7)).isEqualTo(8);
    }

    @Test
    void manyThreadsAndFuturesAtOnceAreAllAnswered() throws Exception {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            boolean async = t % 2 == 0;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < 20 * OFTEN; i++) {
                            int n = i;
                            Object answer = async
                                    ? sides.client
                                            .callAsync(Recorder.record(desk, d -> d.next(n)))
                                            .join()
                                    : i % 10 == 0 ? desk.back(n, x -> x + 1) : desk.next(n);
                            assertThat(answer).isEqualTo(n + 1);
                        }
                    },
                    task -> new Thread(task).start()));
        }
        for (CompletableFuture<?> each : all) {
            each.get(60, SECONDS);
        }
    }

    @Test
    void plainThrowableArrivesAsItself() {
        assertThatThrownBy(desk::fail).isExactlyInstanceOf(Throwable.class).hasMessage("plain");
    }

    private void beQuick() {
        for (int i = 0; i < OFTEN; i++) {
            assertThat(desk.next(i)).isEqualTo(i + 1);
        }
    }
}
