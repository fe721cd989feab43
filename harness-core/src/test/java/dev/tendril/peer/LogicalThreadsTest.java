package dev.tendril.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.testing.TwoSides;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A logical thread is one thread in each JVM, so a lock it holds there can be entered again when it comes back. */
@Timeout(120)
class LogicalThreadsTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 40;
    private static final int HOPS = 6;

    /** One side's gate: everything behind one lock. */
    public interface Gate {
        int hop(int left, Gate other);
    }

    /** Holds its lock while it calls the other side. */
    static final class LockedGate implements Gate {
        private final ReentrantLock lock = new ReentrantLock();

        @Override
        public int hop(int left, Gate other) {
            try {
                if (!lock.tryLock(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the lock is held by a thread that stands for another caller");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            try {
                return left == 0 ? 0 : 1 + other.hop(left - 1, this);
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    void manyThreadsThroughOneLockOnEachSideNeverDeadlock() throws Exception {
        var here = new LockedGate();
        // All start on this side, so that the two locks are always taken in the same order.
        try (var sides = TwoSides.offering(Gate.class, new LockedGate())) {
            Gate there = sides.client.service(Gate.class);
            var results = new ConcurrentLinkedQueue<Integer>();
            var failures = new ConcurrentLinkedQueue<Throwable>();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < THREADS; i++) {
                var thread = new Thread(() -> {
                    try {
                        for (int round = 0; round < ROUNDS; round++) {
                            results.add(here.hop(HOPS, there));
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join(100_000);
            }

            assertThat(failures).isEmpty();
            assertThat(results).hasSize(THREADS * ROUNDS).containsOnly(HOPS);
        }
    }
}
