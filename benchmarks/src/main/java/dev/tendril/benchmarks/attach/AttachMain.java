package dev.tendril.benchmarks.attach;

import dev.tendril.benchmarks.process.Lifeline;

/**
 * A client that has loaded nothing yet: attaches to the process given, prints the milliseconds of each step, and stays
 * connected until its input ends.
 */
public final class AttachMain {

    private AttachMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        FirstCall times = FirstCall.to(Long.parseLong(args[0])).times();
        System.out.println(times.attach() + " " + times.find() + " " + times.call());
        Lifeline.serve(line -> {});
    }
}
