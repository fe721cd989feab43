package dev.tendril.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What several threads get done a second, each of which waits for its own calls. */
public final class Throughput implements Probe {

    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Call> calls;
    private final double perCall;

    private Throughput(List<Call> calls, double perCall) {
        this.calls = List.copyOf(calls);
        this.perCall = perCall;
    }

    /** In calls; one thread for each. */
    public static Throughput calls(List<Call> calls) {
        return new Throughput(calls, 1);
    }

    /** In what a call of the one thread moves, so much at a time. */
    public static Throughput moved(double perCall, Call call) {
        return new Throughput(List.of(call), perCall);
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
        return Figure.of(made * perCall * NANOS_PER_SECOND / (System.nanoTime() - begin));
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
