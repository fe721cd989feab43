package dev.tendril.benchmarks.measure;

import java.util.Arrays;

/** Times each call of one thread: median and 99th percentile. */
public final class Latency implements Probe {

    private static final int MOST_SAMPLES = 1 << 20;
    private static final double NANOS_PER_MICRO = 1_000;

    private final Call call;

    /** Of that call, in microseconds. */
    public Latency(Call call) {
        this.call = call;
    }

    @Override
    public Figure take(long nanos) throws Exception {
        long[] samples = new long[MOST_SAMPLES];
        int count = 0;
        long before = System.nanoTime();
        long end = before + nanos;
        while (count == 0 || (before < end && count < MOST_SAMPLES)) {
            call.make();
            long after = System.nanoTime();
            samples[count++] = after - before;
            before = after;
        }
        Arrays.sort(samples, 0, count);
        return new Figure(samples[count / 2] / NANOS_PER_MICRO, samples[(int) (count * 0.99)] / NANOS_PER_MICRO);
    }
}
