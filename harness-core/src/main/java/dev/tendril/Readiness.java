package dev.tendril;

import dev.tendril.attach.LaunchedProcess;
import dev.tendril.thread.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits until an application that was just launched is ready. For one launch and one thread. */
final class Readiness {

    private static final Duration LOOKS = Duration.ofMillis(15);
    private static final int CONNECTING_MILLIS = 1_000;

    private final ConnectedJvm jvm;
    private final LaunchedProcess process;
    private final Path directory;
    private final Duration timeout;
    private final Deadline deadline;

    /**
     * Prepares to wait.
     *
     * @param directory where the application works
     * @param timeout how long the launch may take in all, for messages
     * @param deadline when that is over
     */
    Readiness(ConnectedJvm jvm, LaunchedProcess process, Path directory, Duration timeout, Deadline deadline) {
        this.jvm = jvm;
        this.process = process;
        this.directory = directory;
        this.timeout = timeout;
        this.deadline = deadline;
    }

    /** Returns when it is; throws the failure of the launch if it ends first or takes too long. */
    void await(Ready ready) {
        if (ready instanceof Ready.Output output) {
            Duration left = Duration.ofNanos(deadline.remainingNanos());
            if (output.onStderr()) {
                process.awaitStderr(output.pattern(), left);
            } else {
                process.awaitStdout(output.pattern(), left);
            }
        } else if (ready instanceof Ready.Settled) {
            await("settled: its main thread has neither ended nor begun to wait", jvm::hasSettled);
        } else if (ready instanceof Ready.Port port) {
            await("accepted a connection at port " + port.number(), () -> accepts(port.number()));
        } else if (ready instanceof Ready.File file) {
            Path path = directory.resolve(file.path());
            await("made the file " + path, () -> Files.exists(path));
        } else if (ready instanceof Ready.Condition condition) {
            awaitCondition(condition.holds());
        } else if (!(ready instanceof Ready.Immediately)) {
            throw new IllegalArgumentException("ready: " + ready);
        }
    }

    private void awaitCondition(Predicate<? super RemoteJvm> holds) {
        var lastly = new StringBuilder();
        await(() -> "met its condition, " + holds + (lastly.isEmpty() ? "" : " (lastly: " + lastly + ")"), () -> {
            lastly.setLength(0);
            try {
                return holds.test(jvm);
            } catch (IllegalStateException | IllegalArgumentException e) {
                lastly.append(e.getMessage());
                return false;
            }
        });
    }

    private void await(String expected, BooleanSupplier isSo) {
        await(() -> expected, isSo);
    }

    private void await(Supplier<String> expected, BooleanSupplier isSo) {
        while (true) {
            try {
                if (isSo.getAsBoolean()) {
                    return;
                }
            } catch (RuntimeException e) {
                if (jvm.isAlive()) {
                    throw e;
                }
            }
            if (!jvm.isAlive() || deadline.isExpired()) {
                // Its exit code and output tell more than a lost connection.
                throw process.notReady(expected.get(), timeout);
            }
            LockSupport.parkNanos(LOOKS.toNanos());
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECTING_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
