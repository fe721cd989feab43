package dev.tendril.agent.process;

import dev.tendril.process.Output;
import java.io.PrintStream;

/** The standard streams of the application. The agent prints nothing there itself; it listens. */
final class StandardStreams {

    private StandardStreams() {}

    static PrintStream out() {
        return System.out;
    }

    static PrintStream err() {
        return System.err;
    }

    static void set(Output which, PrintStream stream) {
        if (which == Output.STDOUT) {
            System.setOut(stream);
        } else {
            System.setErr(stream);
        }
    }
}
