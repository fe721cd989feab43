package dev.tendril.benchmarks.peer.jmx;

import java.util.List;

/** {@link dev.tendril.benchmarks.app.Calculator} and {@link dev.tendril.benchmarks.app.Store} as JMX wants them. */
public interface CalculatorMBean {

    /** The name it is registered under. */
    String NAME = "bench:type=Calculator";

    /** The sum. */
    int add(int a, int b);

    /** The same bytes. */
    byte[] echo(byte[] bytes);

    /** All lines at once. */
    List<String> copied();
}
