package dev.tendril.benchmarks.server;

/** The calculator of a JVM, which knows of no remote caller. */
final class LiveCalculator implements Calculator {

    @Override
    public int add(int a, int b) {
        return a + b;
    }

    @Override
    public int addWith(Adder adder, int a, int b) {
        return adder.add(a, b);
    }
}
