package dev.tendril.benchmarks.app;

/** A calculator that knows of no remote caller. */
public final class LiveCalculator implements Calculator {

    @Override
    public int add(int a, int b) {
        return a + b;
    }

    @Override
    public int addWith(Adder adder, int a, int b) {
        return adder.add(a, b);
    }
}
