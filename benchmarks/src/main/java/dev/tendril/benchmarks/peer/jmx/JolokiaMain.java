package dev.tendril.benchmarks.peer.jmx;

import dev.tendril.benchmarks.process.Lifeline;

/** A managed calculator in a JVM that Jolokia's agent was loaded into, which prints its address by itself. */
public final class JolokiaMain {

    private JolokiaMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        LiveMBean.register();
        System.out.println("ready");
        Lifeline.serve(line -> {});
    }
}
