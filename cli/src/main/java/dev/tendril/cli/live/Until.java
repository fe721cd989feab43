package dev.tendril.cli.live;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long something goes on that ends with Ctrl-C at the latest. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Until {

    static final String POINT =
            "A method: pkg.Type#method, pkg.Type#method(String, int), or pkg.Type#new(...) for constructors.";

    private static final int BETWEEN_LOOKS_MILLIS = 200;

    @Option(names = "--calls", paramLabel = "N", defaultValue = "2147483647", description = "End after so many calls.")
    private int calls;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "2147483647",
            description = "End after so many seconds.")
    private int seconds;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final AtomicInteger counted = new AtomicInteger();
    private final CountDownLatch enough = new CountDownLatch(1);

    int calls() {
        return calls;
    }

    /** Says that it begins, on standard error: only results belong on the other. */
    void begins(String what) {
        say(what + "; Ctrl-C ends it");
    }

    void say(String what) {
        command.commandLine().getErr().println(what);
    }

    /** Ends the wait at once. */
    void end() {
        enough.countDown();
    }

    /** Counts a call, and returns whether it is one of those that were asked for. */
    boolean counts() {
        int number = counted.incrementAndGet();
        if (number >= calls) {
            enough.countDown();
        }
        return number <= calls;
    }

    /** Waits for whatever ends it. */
    void await(BooleanSupplier isAlive) {
        await(isAlive, () -> 0);
    }

    /**
     * Waits for whatever ends it.
     *
     * @param soFar how many calls there have been
     */
    void await(BooleanSupplier isAlive, LongSupplier soFar) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (!enough.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)
                    && System.nanoTime() - deadline < 0
                    && isAlive.getAsBoolean()
                    && soFar.getAsLong() < calls) {
                continue;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
