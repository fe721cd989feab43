package dev.tendril.benchmarks.peer.jdi;

import dev.tendril.benchmarks.app.Calculator;
import dev.tendril.benchmarks.app.LiveCalculator;
import dev.tendril.benchmarks.process.Lifeline;

/** A JVM to be debugged, with a thread that enters {@link #pause} again and again for a debugger to stop it there. */
public final class JdiMain {

    static final String PAUSE = "pause";

    private static final long TICK_MILLIS = 20;

    private JdiMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        var thread = new Thread(JdiMain::run, "debugged");
        thread.setDaemon(true);
        thread.start();
        System.out.println("ready");
        Lifeline.serve(line -> {});
    }

    private static void run() {
        Calculator calculator = new LiveCalculator();
        while (true) {
            pause(calculator);
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @SuppressWarnings("UnusedVariable") // The debugger reads it.
    private static void pause(Calculator calculator) {}
}
