package dev.tendril.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.thread.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleaseQueueTest {

    private static final int SEVERAL_BATCHES = 2_500;

    private final ReleaseQueue queue = ReleaseQueue.start(Workers.daemons("test-leases"));
    private final Set<Long> released = ConcurrentHashMap.newKeySet();
    private final CountDownLatch hasBegun = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @AfterEach
    void stop() {
        mayGoOn.countDown();
        queue.close();
    }

    @Test
    void everyOneOfManyLeasesCollectedAtOnceIsReleased() throws Exception {
        var table = new LeaseTable("somebody", queue, this::release);
        List<LeaseTable.Hold> holds = new ArrayList<>();
        for (long id = 1; id <= SEVERAL_BATCHES; id++) {
            holds.add(table.new Hold(new Lease(table, id, null), queue.collected()));
        }

        holds.get(0).enqueue();
        assertThat(hasBegun.await(10, TimeUnit.SECONDS)).isTrue();
        holds.forEach(LeaseTable.Hold::enqueue);
        mayGoOn.countDown();

        await().untilAsserted(() -> assertThat(released).hasSize(SEVERAL_BATCHES));
    }

    /** Stays in the first release until the others have been collected. */
    private void release(long[] ids, int[] counts) {
        hasBegun.countDown();
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (long id : ids) {
            released.add(id);
        }
    }
}
