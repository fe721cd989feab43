package dev.tendril.benchmarks.app;

/** What a caller lends to a {@link Calculator}. */
public interface Adder {

    /** The sum. */
    int add(int a, int b);
}
