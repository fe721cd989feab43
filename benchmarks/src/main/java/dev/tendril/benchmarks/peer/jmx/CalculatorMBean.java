package dev.tendril.benchmarks.peer.jmx;

/** {@link dev.tendril.benchmarks.app.Calculator} as JMX wants it. */
public interface CalculatorMBean {

    /** The name it is registered under. */
    String NAME = "bench:type=Calculator";

    /** The sum. */
    int add(int a, int b);
}
