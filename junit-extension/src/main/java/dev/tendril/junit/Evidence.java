package dev.tendril.junit;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.lifecycle.LiveTarget;
import dev.tendril.junit.lifecycle.TestClassTargets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Saves what the targets of a failing test show at the moment it fails: in its failure, and as report entries. */
final class Evidence {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int LINES_IN_FAILURE = 10;
    private static final int LINES_IN_REPORT = 200;

    private Evidence() {}

    /**
     * Adds the evidence to the first failure of a test or class; later ones get none, nor do aborted tests and wrong
     * annotations. Never fails: what goes wrong here is added to the failure as well.
     */
    static void addTo(Throwable failure, ExtensionContext context) {
        if (saysNothingOfTheTargets(failure) || saysNothingOfTheTargets(failure.getCause())) {
            return;
        }
        try {
            var key = List.of(Evidence.class, context.getUniqueId());
            ExtensionContext.Store store = TestClassTargets.storeOf(context);
            List<LiveTarget> targets = TendrilExtension.targetsOf(context).all().stream()
                    .flatMap(target -> target.startedIn(context).stream())
                    .toList();
            if (targets.isEmpty() || store.get(key) != null) {
                return;
            }
            store.put(key, true);
            failure.addSuppressed(
                    new TargetReport(targets.stream().map(Evidence::report).collect(Collectors.joining("\n"))));
            targets.forEach(target -> publish(target, context));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static boolean saysNothingOfTheTargets(@Nullable Throwable failure) {
        return failure instanceof TestAbortedException || failure instanceof ExtensionConfigurationException;
    }

    /** Names a target and its state, as in {@code ShopMain (pid 4711, com.acme.ShopMain) is alive}. */
    static String summary(LiveTarget target) {
        RemoteJvm jvm = target.jvm();
        return target.name() + " (pid " + jvm.pid() + ", " + jvm.name() + ") " + state(jvm);
    }

    private static String state(RemoteJvm jvm) {
        if (jvm.isAlive()) {
            return "is alive";
        }
        if (runsAfterGrace(jvm.pid())) {
            return "is disconnected, its process runs";
        }
        OptionalInt exitCode = jvm.exitCode();
        return exitCode.isPresent() ? "has ended with exit code " + exitCode.getAsInt() : "has ended";
    }

    /** A connection is lost a little before the process that ends is gone. */
    private static boolean runsAfterGrace(long pid) {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return false;
    }

    private static String report(LiveTarget target) {
        RemoteJvm jvm = target.jvm();
        return summary(target) + section("stderr", jvm.stderr()) + section("stdout", jvm.stdout());
    }

    private static String section(String title, String output) {
        if (output.isBlank()) {
            return "";
        }
        return tail(output, LINES_IN_FAILURE).stream()
                .collect(Collectors.joining("\n" + " ".repeat(19), "\n      " + title + "       ", ""));
    }

    private static void publish(LiveTarget target, ExtensionContext context) {
        RemoteJvm jvm = target.jvm();
        Map<String, String> outputs = Map.of("stderr", jvm.stderr(), "stdout", jvm.stdout());
        outputs.forEach((title, output) -> {
            if (!output.isBlank()) {
                context.publishReportEntry(
                        target.name() + " " + title, String.join("\n", tail(output, LINES_IN_REPORT)));
            }
        });
    }

    private static List<String> tail(String output, int count) {
        List<String> lines = output.lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
