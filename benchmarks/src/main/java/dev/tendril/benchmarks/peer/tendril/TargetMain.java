package dev.tendril.benchmarks.peer.tendril;

import dev.tendril.benchmarks.app.Calculator;
import dev.tendril.benchmarks.app.LiveCalculator;
import dev.tendril.benchmarks.process.Lifeline;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * An application that was never prepared for Tendril: a calculator in a static field. Answers the line {@code usage} on
 * standard input with the bytes of heap and of other memory in use, and its number of threads; ends when the input does.
 */
public final class TargetMain {

    static final Calculator CALCULATOR = new LiveCalculator();

    private TargetMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        usage();
        System.out.println("ready " + CALCULATOR.add(0, 0));
        Lifeline.serve(line -> System.out.println(usage()));
    }

    private static String usage() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        // The second collection sees what the first one's reference handling let go.
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed()
                + " "
                + memory.getNonHeapMemoryUsage().getUsed()
                + " "
                + ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
