package dev.tendril.benchmarks.hook;

import dev.tendril.benchmarks.measure.Row;
import java.util.ArrayList;
import java.util.List;

/** Puts hooks at a method of running JVMs in several ways, and times its calls from within. */
public final class Hooking {

    /** The row of a method with nothing at it. */
    public static final String NOTHING = "no hook";

    /** The row of a hook at which nobody listens. */
    public static final String DISARMED = "Tendril, a fault that has struck for the last time";

    /** The row of a hook at which nobody listens for this object. */
    public static final String ELSEWHERE = "Tendril, a fault at the same method of another object";

    /** The row of the time that a user waits for a hook. */
    public static final String ARM = "Tendril, arm";

    /** The row of the time that a user waits for it to be gone. */
    public static final String UNDO = "Tendril, undo";

    /** As many calls as give a figure of something quick, and of something slow. */
    static final int CALLS = 2_000_000;

    static final int SLOW_CALLS = 20_000;

    private static final int WARM_UP = 10;

    private Hooking() {}

    /** Measures each so many times, in turn. */
    public static List<Row> run(int rounds) throws Exception {
        var weavers = new ArrayList<Weaver>();
        try {
            weavers.add(new Hooks());
            weavers.add(new Rules());
            weavers.add(new PlainAdvice());
            var warmUp = new Cost();
            for (Weaver weaver : weavers) {
                for (int i = 0; i < WARM_UP; i++) {
                    weaver.armAndUndo(warmUp);
                }
            }
            var cost = new Cost();
            for (int round = 0; round < rounds; round++) {
                for (Weaver weaver : weavers) {
                    weaver.round(cost);
                    weaver.armAndUndo(cost);
                }
            }
            return cost.rows();
        } finally {
            weavers.forEach(Weaver::close);
        }
    }

    static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalStateException("expected " + expected + ", found otherwise");
        }
    }
}
