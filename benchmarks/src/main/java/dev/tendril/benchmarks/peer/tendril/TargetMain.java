package dev.tendril.benchmarks.peer.tendril;

import dev.tendril.benchmarks.app.Calculator;
import dev.tendril.benchmarks.app.LiveCalculator;
import dev.tendril.benchmarks.app.LiveStore;
import dev.tendril.benchmarks.app.LiveToken;
import dev.tendril.benchmarks.app.Store;
import dev.tendril.benchmarks.app.Token;
import dev.tendril.benchmarks.app.Tokens;
import dev.tendril.benchmarks.process.Lifeline;
import dev.tendril.benchmarks.reference.Keeper;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * An application that was never prepared for Tendril: objects in static fields. Answers the line {@code usage} on
 * standard input with the bytes of heap and of other memory in use, and its number of threads; ends when the input does.
 */
public final class TargetMain {

    static final Calculator CALCULATOR = new LiveCalculator();
    static final Store STORE = new LiveStore();

    private static final Keeper<Token> KEEPER = new Keeper<>(LiveToken::new);

    static final Tokens TOKENS = KEEPER::get;

    private TargetMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        usage();
        System.out.println("ready " + CALCULATOR.add(0, 0));
        Lifeline.serve(line -> System.out.println(line.equals("usage") ? usage() : KEEPER.answer(line)));
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
