package dev.tendril.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Calls made a second by several threads, each of which waits for its own. */
public final class Throughput implements Probe {

    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Call> calls;

    /** One thread for each call. */
    public Throughput(List<Call> calls) {
        this.calls = List.copyOf(calls);
    }

    @Override
    public Figure take(long nanos) throws Exception {
        var started = new CountDownLatch(calls.size());
        var go = new CountDownLatch(1);
        var counts = new ArrayList<FutureTask<Long>>();
        for (Call call : calls) {
            var task = new FutureTask<>(() -> {
                started.countDown();
                go.await();
                return repeat(call, nanos);
            });
            counts.add(task);
            new Thread(task, "benchmark caller " + counts.size()).start();
        }
        started.await();
        long begin = System.nanoTime();
        go.countDown();
        long made = 0;
        for (FutureTask<Long> count : counts) {
            made += await(count);
        }
        return Figure.of(made * NANOS_PER_SECOND / (System.nanoTime() - begin));
    }

    private static long repeat(Call call, long nanos) throws Exception {
        long end = System.nanoTime() + nanos;
        long made = 0;
        do {
            call.make();
            made++;
        } while (System.nanoTime() < end);
        return made;
    }

    private static long await(FutureTask<Long> count) throws Exception {
        try {
            return count.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a calling thread failed", e.getCause());
        }
    }
}
