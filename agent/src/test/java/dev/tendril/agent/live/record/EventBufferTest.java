package dev.tendril.agent.live.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.agent.inspect.heap.ModuleOpener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventBufferTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Integer> told = new ArrayList<>();
    private long lost;
    private RuntimeException refusal;

    @BeforeAll
    static void open() {
        // What is thrown is freed of its stack, which takes this.
        assertThat(new ModuleOpener(ByteBuddyAgent.install())).isNotNull();
    }

    private EventBuffer<Integer> buffer(int most) {
        return new EventBuffer<>(this::tell, most, tasks::add, "a test");
    }

    private synchronized void tell(List<Integer> events, long dropped) {
        lost = dropped;
        if (refusal != null) {
            throw refusal;
        }
        told.addAll(events);
    }

    @Test
    void tellsInOrderAndCountsWhatFoundItFull() {
        EventBuffer<Integer> buffer = buffer(100);
        for (int i = 0; i < 130; i++) {
            buffer.add(i);
        }
        assertThat(tasks).as("one task, however much waits").hasSize(1);
        tasks.remove().run();
        assertThat(told).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(lost).isEqualTo(30);
        buffer.add(130);
        tasks.remove().run();
        assertThat(told).endsWith(130);
    }

    @Test
    void countsWhatWasNotTaken() {
        EventBuffer<Integer> buffer = buffer(100);
        refusal = new IllegalStateException("busy");
        for (int i = 0; i < 70; i++) {
            buffer.add(i);
        }
        tasks.remove().run();
        assertThat(told).isEmpty();

        refusal = null;
        buffer.flush();
        assertThat(told).as("the second batch").containsExactly(64, 65, 66, 67, 68, 69);
        assertThat(lost).as("the first").isEqualTo(64);
        buffer.lose();
        buffer.flush();
        assertThat(lost).as("told though nothing else is").isEqualTo(65);
    }

    @Test
    void whoFlushesHearsThatItFailed() {
        EventBuffer<Integer> buffer = buffer(10);
        buffer.add(1);
        refusal = new IllegalStateException("gone");
        assertThatThrownBy(buffer::flush).isSameAs(refusal);
        refusal = null;
        buffer.flush();
        assertThat(lost).isEqualTo(1);
    }

    @Test
    void nothingIsForgottenWhenThereIsNobodyToTell() {
        var buffer = new EventBuffer<Integer>(
                this::tell,
                10,
                task -> {
                    throw new RejectedExecutionException();
                },
                "a test");
        buffer.add(1);
        buffer.add(2);
        buffer.flush();
        assertThat(told).containsExactly(1, 2);
    }

    @Test
    void everyEventOfManyThreadsIsToldOrCounted() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            var buffer = new EventBuffer<Integer>(this::tell, 100, workers, "a test");
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 50; t++) {
                all.add(threads.submit(() -> IntStream.range(0, 2_000).forEach(buffer::add)));
            }
            for (Future<?> each : all) {
                each.get();
            }
            buffer.flush();
            synchronized (this) {
                assertThat(told.size() + lost).isEqualTo(100_000);
            }
        } finally {
            threads.shutdownNow();
            workers.shutdownNow();
        }
    }
}
