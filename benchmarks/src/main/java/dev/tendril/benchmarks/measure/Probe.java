package dev.tendril.benchmarks.measure;

/** Takes one figure. */
public interface Probe {

    /** Works for about that long. */
    Figure take(long nanos) throws Exception;
}
