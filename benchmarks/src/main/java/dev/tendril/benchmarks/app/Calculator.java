package dev.tendril.benchmarks.app;

/** What is called through Tendril. */
public interface Calculator {

    /** The sum. */
    int add(int a, int b);

    /** The sum as {@code adder} sees it, which lives with the caller. */
    int addWith(Adder adder, int a, int b);
}
