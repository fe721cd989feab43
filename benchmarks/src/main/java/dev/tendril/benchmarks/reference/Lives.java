package dev.tendril.benchmarks.reference;

import java.util.Arrays;

/**
 * What the lives of many references cost, per reference.
 *
 * @param create microseconds to get it
 * @param use microseconds of one call on it
 * @param release microseconds from the caller's garbage collection until the server has let go of its object
 * @param clientBytes heap of the caller
 * @param serverBytes heap of the server, the object itself not counted
 */
public record Lives(double create, double use, double release, double clientBytes, double serverBytes) {

    /** From the answer of somebody who measured it elsewhere, in the order of the components. */
    public static Lives parse(String[] words) {
        double[] figures = Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
        return new Lives(figures[0], figures[1], figures[2], figures[3], figures[4]);
    }
}
