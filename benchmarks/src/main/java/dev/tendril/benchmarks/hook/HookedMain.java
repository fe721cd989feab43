package dev.tendril.benchmarks.hook;

import dev.tendril.benchmarks.process.Lifeline;

/** An application whose code is hooked. */
public final class HookedMain {

    static final Hooked ONE = new Hooked();
    static final Hooked OTHER = new Hooked();

    private HookedMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        System.out.println(
                "ready " + ONE.getClass().getName() + " " + OTHER.getClass().getName());
        Lifeline.serve(line -> {});
    }
}
