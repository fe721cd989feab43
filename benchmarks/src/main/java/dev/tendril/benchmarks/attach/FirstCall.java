package dev.tendril.benchmarks.attach;

import dev.tendril.RemoteJvm;
import dev.tendril.benchmarks.app.Calculator;

/**
 * How long the steps to the first result took.
 *
 * @param attach of {@link RemoteJvm#attach}
 * @param find of the first search of the heap, with the proxy it makes
 * @param call of the first call of what was found
 */
record FirstCall(double attach, double find, double call) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Takes the steps; the connection is left to whoever gave the process. */
    static Timed to(long pid) {
        long begin = System.nanoTime();
        RemoteJvm jvm = RemoteJvm.attach(pid);
        long attached = System.nanoTime();
        Calculator calculator = jvm.find(Calculator.class);
        long found = System.nanoTime();
        int sum = calculator.add(1, 1);
        long called = System.nanoTime();
        if (sum != 2) {
            throw new IllegalStateException("expected 2, found " + sum);
        }
        return new Timed(
                jvm,
                new FirstCall(
                        (attached - begin) / NANOS_PER_MILLI,
                        (found - attached) / NANOS_PER_MILLI,
                        (called - found) / NANOS_PER_MILLI));
    }

    double all() {
        return attach + find + call;
    }

    /** What was timed, and the connection that came of it. */
    record Timed(RemoteJvm jvm, FirstCall times) {}
}
