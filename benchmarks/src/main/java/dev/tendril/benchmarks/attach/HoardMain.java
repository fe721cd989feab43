package dev.tendril.benchmarks.attach;

import dev.tendril.benchmarks.app.Calculator;
import dev.tendril.benchmarks.app.Item;
import dev.tendril.benchmarks.app.LiveCalculator;
import dev.tendril.benchmarks.process.Lifeline;
import java.util.stream.IntStream;

/** An application with a great many objects of one type, and one object of another. */
public final class HoardMain {

    static final int ITEMS = 1_000_000;

    static final Calculator CALCULATOR = new LiveCalculator();

    private static final Item[] HOARD =
            IntStream.range(0, ITEMS).mapToObj(Item::new).toArray(Item[]::new);

    private HoardMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        System.out.println("ready " + HOARD.length);
        Lifeline.serve(line -> {});
    }
}
