package dev.tendril.benchmarks.measure;

import java.util.Arrays;

/** Times each call of one thread: median and 99th percentile. */
public final class Latency implements Probe {

    private static final int MOST_SAMPLES = 1 << 20;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Call call;
    private final double nanosPerUnit;

    private Latency(Call call, double nanosPerUnit) {
        this.call = call;
        this.nanosPerUnit = nanosPerUnit;
    }

    /** Of that call, in microseconds. */
    public static Latency micros(Call call) {
        return new Latency(call, NANOS_PER_MICRO);
    }

    /** Of that call, in milliseconds. */
    public static Latency millis(Call call) {
        return new Latency(call, NANOS_PER_MILLI);
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
        return new Figure(samples[count / 2] / nanosPerUnit, samples[(int) (count * 0.99)] / nanosPerUnit);
    }
}
