package dev.tendril.benchmarks.hook;

/** An object one of whose methods is called in a loop. */
public abstract class Hooked {

    /** The name of the method. */
    static final String METHOD = "step";

    private static final int ROUNDS = 30;

    /** The nanoseconds that a call of {@link #step} takes: the best of some rounds of a loop. */
    public double nanos(int calls) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            int x = 0;
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                x = step(x ^ i);
            }
            double took = (double) (System.nanoTime() - start) / calls;
            best = x == Integer.MIN_VALUE ? best : Math.min(best, took);
        }
        return best;
    }

    /** A little more than what it is given. */
    public abstract int step(int x);
}
