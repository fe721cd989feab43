package dev.tendril.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.thread.Workers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/**
 * The two tables against each other: few objects, sent again and again by several threads, while several others hold them for
 * a moment and let the garbage collector have them. No object that is held is ever let go, and none stays in the end.
 */
@Timeout(120)
class LendingStressTest {

    private static final int OBJECTS = 20;
    private static final int SENDERS = 3;
    private static final int HOLDERS = 3;
    private static final int SENDS = 20_000;

    private final ExportTable exports = new ExportTable(1_000, "the directory", Object.class);
    private final ReleaseQueue releases = ReleaseQueue.start(Workers.daemons("stress-leases"));
    private final AtomicInteger releasesUnderWay = new AtomicInteger();
    private final Queue<long[]> late = new ConcurrentLinkedQueue<>();
    private final LeaseTable leases = new LeaseTable(this, releases, this::releaseLate);
    private final ClassDescriptor type = new ClassDescriptor("x.Y", List.of(), 0);
    private final Queue<Long> wire = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @AfterEach
    void stop() {
        releases.close();
    }

    /** Releases wait a little, as on a wire, so that they cross new sends. */
    private void releaseLate(long[] ids, int[] counts) {
        for (int i = 0; i < ids.length; i++) {
            releasesUnderWay.incrementAndGet();
            late.add(new long[] {ids[i], counts[i]});
        }
    }

    private void deliverReleases(int most) {
        for (int i = 0; i < most; i++) {
            long[] release = late.poll();
            if (release == null) {
                return;
            }
            exports.release(release[0], (int) release[1]);
            releasesUnderWay.decrementAndGet();
        }
    }

    @RepeatedTest(3)
    void heldObjectsLiveAndAllOthersGo() throws Exception {
        var objects = new ArrayList<Object>();
        for (int i = 0; i < OBJECTS; i++) {
            objects.add(new Object());
        }
        var sending = new CountDownLatch(SENDERS);
        var done = new AtomicBoolean();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < SENDERS; i++) {
            threads.add(new Thread(() -> send(objects, sending)));
        }
        for (int i = 0; i < HOLDERS; i++) {
            threads.add(new Thread(() -> hold(done)));
        }
        threads.add(new Thread(() -> {
            while (!done.get()) {
                System.gc();
                deliverReleases(50);
            }
        }));
        threads.forEach(Thread::start);
        sending.await();
        await().atMost(Duration.ofSeconds(60)).until(() -> wire.isEmpty() || failure.get() != null);
        done.set(true);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failure.get()).isNull();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            deliverReleases(Integer.MAX_VALUE);
            return exports.size() == 0 && leases.size() == 0;
        });
        assertThat(releasesUnderWay).hasValue(0);
    }

    private void send(List<Object> objects, CountDownLatch sending) {
        try {
            for (int i = 0; i < SENDS; i++) {
                Object object = objects.get(ThreadLocalRandom.current().nextInt(objects.size()));
                wire.add(exports.lend(object, Object.class));
                if (wire.size() > 500) {
                    Thread.onSpinWait();
                }
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        } finally {
            sending.countDown();
        }
    }

    private void hold(AtomicBoolean done) {
        Deque<Lease> held = new ArrayDeque<>();
        try {
            while (!done.get() || !wire.isEmpty()) {
                Long id = wire.poll();
                if (id != null) {
                    held.add(leases.received(id, type));
                }
                for (Lease lease : held) {
                    // Throws if it was let go while it is held.
                    exports.find(lease.id());
                }
                if (held.size() > 8 || id == null) {
                    held.poll();
                }
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }
}
