package dev.tendril;

import dev.tendril.attach.LaunchedProcess;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out what became of a target whose connection was lost. A process that dies loses its sockets a moment before. */
final class TargetFate implements Supplier<String> {

    private static final long DYING_MILLIS = 500;

    private final long pid;
    private final @Nullable LaunchedProcess launched;

    TargetFate(long pid, @Nullable LaunchedProcess launched) {
        this.pid = pid;
        this.launched = launched;
    }

    @Override
    public String get() {
        if (!hasEnded()) {
            return "Process " + pid + " still runs: attach to it again.";
        }
        // Of a child the system may know that it has ended before the JDK knows how.
        OptionalInt exit = launched == null ? OptionalInt.empty() : launched.exitCode(DYING_MILLIS);
        return "Process " + pid + " has ended"
                + (exit.isPresent() ? " with exit code " + exit.getAsInt() : "")
                + ": look at its output for why, and start it again.";
    }

    private boolean hasEnded() {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null || !process.isAlive()) {
            return true;
        }
        if (pid == ProcessHandle.current().pid()) {
            return false;
        }
        try {
            process.onExit().get(DYING_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
