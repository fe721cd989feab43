package dev.tendril.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.call.RemoteFailure;
import dev.tendril.peer.Peer;
import dev.tendril.proxy.Recorder;
import dev.tendril.transport.ConnectException;
import dev.tendril.value.UnsuitableValueException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A short conversation that uses every message there is: a call that stays pending, one that returns, a callback, a
 * throwable, a lent object, a cancel. It may be cut off anywhere and then notes how each of its calls ended.
 */
final class Conversation {

    private final boolean truthful;
    private final List<Throwable> failures = new ArrayList<>();

    @Nullable
    Peer client;

    /** Connects and talks to the end. */
    static Conversation over(FaultyNetwork network) {
        return new Conversation(true).talk(network);
    }

    /** The same, but what it is answered need not be true. */
    static Conversation garbled(FaultyNetwork network) {
        return new Conversation(false).talk(network);
    }

    private Conversation(boolean truthful) {
        this.truthful = truthful;
    }

    private Conversation talk(FaultyNetwork network) {
        try {
            client = network.connect();
        } catch (ConnectException e) {
            failures.add(e);
            return this;
        }
        Peer peer = client;
        Desk[] desk = new Desk[1];
        step(() -> desk[0] = peer.service(Desk.class));
        if (desk[0] != null) {
            talk(peer, desk[0]);
        }
        peer.close("done");
        return this;
    }

    private void talk(Peer peer, Desk desk) {
        CompletableFuture<?> held = peer.callAsync(Recorder.record(desk, Desk::hold));
        step(() -> check(desk.add(40, 2), 42));
        step(() -> check(desk.<String, String>apply(x -> x + "!", "a"), "a!"));
        step(() -> check(desk.make().get(), "made"));
        step(() -> {
            try {
                desk.fail("no");
                check("a result", "a failure");
            } catch (IOException e) {
                check(e.getMessage(), "no");
            }
        });
        if (failures.isEmpty()) {
            held.cancel(true);
            step(() -> check(desk.add(1, 1), 2));
        } else {
            step(() -> outcome(held));
        }
    }

    private void check(@Nullable Object found, Object expected) {
        if (truthful) {
            assertThat(found).isEqualTo(expected);
        }
    }

    private static void outcome(CompletableFuture<?> held) throws Throwable {
        try {
            held.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private void step(Step step) {
        try {
            step.run();
        } catch (AssertionError e) {
            throw e;
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    /** Whether it came to its end undisturbed. */
    boolean isComplete() {
        return failures.isEmpty();
    }

    /** Each call ended as one of the four kinds of failure, or in time; connecting may have failed as such. */
    void assertEndedWell() {
        assertThat(failures)
                .allSatisfy(e -> assertThat(e).isInstanceOfAny(RemoteFailure.class, ConnectException.class));
    }

    /** As above, or it was told something that cannot be true, or something was thrown over there. */
    void assertEndedSoundly() {
        assertThat(failures)
                .allSatisfy(e -> assertThat(isThrownThere(e)
                                || e instanceof RemoteFailure
                                || e instanceof UnsuitableValueException
                                || e instanceof ConnectException)
                        .as("a failure users are told of: %s", e)
                        .withFailMessage(() -> text(e))
                        .isTrue());
    }

    private static boolean isThrownThere(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("dev.tendril"));
    }

    private static String text(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private interface Step {
        void run() throws Throwable;
    }
}
