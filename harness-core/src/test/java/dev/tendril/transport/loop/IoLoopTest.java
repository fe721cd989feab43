package dev.tendril.transport.loop;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class IoLoopTest {

    private static final String NAME = "loop-under-test";

    private final IoLoop loop = new IoLoop(NAME, true);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void shutDown() {
        release.countDown();
        loop.shutDown();
    }

    @Test
    void tasksRunInOrderWhoeverDrives() {
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 10_000; i++) {
            int n = i;
            loop.execute(() -> ran.add(n));
        }
        assertThat(loop.call(ran::size)).isEqualTo(10_000);
        assertThat(ran).isSorted();
    }

    @Test
    void threadThatWaitsAloneDrives() throws Exception {
        var ready = new AtomicBoolean();
        var ranOnWaiter = new AtomicBoolean();
        // The keeper has the role at first, and offers it once one thread has waited alone for a while.
        var waiter = new Thread(() -> {
            while (!ranOnWaiter.get()) {
                ready.set(false);
                while (!ready.get()) {
                    loop.await(ready::get, SECONDS.toNanos(5));
                }
            }
        });
        waiter.start();
        await().pollInterval(ofMillis(1)).atMost(ofSeconds(10)).until(() -> {
            loop.execute(() -> {
                if (Thread.currentThread() == waiter) {
                    ranOnWaiter.set(true);
                }
                ready.set(true);
                loop.wake(waiter);
            });
            return ranOnWaiter.get();
        });
        waiter.join(5_000);
        assertThat(waiter.isAlive()).isFalse();
    }

    @Test
    void loopIsDrivenAgainAfterAThreadLeftIt() throws Exception {
        for (int i = 0; i < 50; i++) {
            var ready = new AtomicBoolean();
            var waiter = new Thread(() -> loop.await(ready::get, SECONDS.toNanos(30)));
            waiter.start();
            waiter.interrupt();
            waiter.join(5_000);
            assertThat(waiter.isAlive()).isFalse();
            assertThat(loop.call(() -> "done")).isEqualTo("done");
        }
    }

    @Test
    void waitEndsInTimeAndKeepsAnInterrupt() {
        long start = System.nanoTime();
        loop.await(() -> false, MILLISECONDS.toNanos(20));
        Thread.currentThread().interrupt();
        loop.await(() -> false, SECONDS.toNanos(30));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(System.nanoTime() - start).isLessThan(SECONDS.toNanos(10));
    }

    @Test
    void whatIsHeldUpAsideIsOvertaken() throws Exception {
        var started = new CountDownLatch(1);
        var next = new CompletableFuture<String>();
        await().atMost(ofSeconds(10)).until(() -> loop.call(() -> putAside(started, next)));
        assertThat(started.await(5, SECONDS)).isTrue();

        assertThat(next.get(5, SECONDS)).startsWith(NAME);
        assertThat(loop.call(() -> "driven")).isEqualTo("driven");
        assertThat(release.getCount()).isEqualTo(1);
    }

    /** False as long as nobody stands by, who is hired then. */
    private boolean putAside(CountDownLatch started, CompletableFuture<String> next) {
        boolean put = loop.runAside(() -> {
            started.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return put && loop.runAside(() -> next.complete(Thread.currentThread().getName()));
    }

    @RepeatedTest(5)
    void allThreadsEndAtOnceWhenItIsShutDown() throws Exception {
        var started = new CountDownLatch(1);
        await().atMost(ofSeconds(10)).until(() -> loop.call(() -> putAside(started, new CompletableFuture<>())));
        release.countDown();
        // Long enough for whoever stands by to fall asleep.
        await().pollDelay(ofSeconds(1)).until(() -> true);

        long start = System.nanoTime();
        loop.shutDown();

        assertThat(System.nanoTime() - start).isLessThan(SECONDS.toNanos(2));
        await().atMost(ofSeconds(2))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith(NAME)));
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }
}
