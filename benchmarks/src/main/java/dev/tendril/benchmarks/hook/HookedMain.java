package dev.tendril.benchmarks.hook;

import dev.tendril.benchmarks.process.Lifeline;

/** An application whose code is hooked. Given a number on its input, it tells the nanoseconds of a call, of so many. */
public final class HookedMain {

    static final Hooked ONE;
    static final Hooked OTHER;

    static {
        try {
            Class<? extends Hooked> type = Hundred.define();
            ONE = type.getConstructor().newInstance();
            OTHER = type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private HookedMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        System.out.println(
                "ready " + ONE.getClass().getName() + " " + OTHER.getClass().getName());
        Lifeline.serve(line -> System.out.println(ONE.nanos(Integer.parseInt(line))));
    }
}
