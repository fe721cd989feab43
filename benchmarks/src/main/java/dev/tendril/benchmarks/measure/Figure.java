package dev.tendril.benchmarks.measure;

/**
 * What one round found.
 *
 * @param value the figure itself
 * @param tail of round trips, the 99th percentile; NaN where there is no such thing
 */
public record Figure(double value, double tail) {

    /** A figure without a tail. */
    public static Figure of(double value) {
        return new Figure(value, Double.NaN);
    }
}
