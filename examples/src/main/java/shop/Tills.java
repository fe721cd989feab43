package shop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Supplier;

/**
 * The tills, threads named {@code checkout-1}, {@code checkout-2} and so on. Each customer is served at the free till
 * with the lowest number and waits while there is none.
 */
final class Tills implements AutoCloseable {

    private final Till[] all;
    private final BlockingQueue<Till> free = new PriorityBlockingQueue<>();

    Tills(int count) {
        all = new Till[count];
        for (int i = 0; i < count; i++) {
            all[i] = new Till(i + 1);
            free.add(all[i]);
        }
    }

    /** Does the work at a till and returns, or throws, what comes of it. */
    <T> T serve(Supplier<T> work) {
        try {
            var till = free.take();
            return till.thread.submit(() -> servedAt(till, work)).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A till broke down", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at the tills", e);
        }
    }

    /** The till is free before its customer leaves, so a lone customer always meets the first one. */
    private <T> T servedAt(Till till, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            free.add(till);
        }
    }

    @Override
    public void close() {
        for (var till : all) {
            till.thread.shutdownNow();
        }
    }

    private static final class Till implements Comparable<Till> {

        private final int number;
        private final ExecutorService thread;

        Till(int number) {
            this.number = number;
            this.thread = Executors.newSingleThreadExecutor(Threads.named("checkout-" + number));
        }

        @Override
        public int compareTo(Till other) {
            return Integer.compare(number, other.number);
        }
    }
}
