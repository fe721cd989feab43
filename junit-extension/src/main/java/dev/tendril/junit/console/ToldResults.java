package dev.tendril.junit.console;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says a line for each test that has ended, and everything about those that failed. Tests may run in parallel. */
final class ToldResults implements TestExecutionListener {

    private final PrintWriter out;
    private final Map<String, Long> started = new ConcurrentHashMap<>();

    // Guarded by this, as the writer is.
    private @Nullable TestPlan plan;
    private int passed;
    private int failed;
    private int leftOut;

    ToldResults(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        leftOut++;
        out.println("skipped  " + nameOf(test) + ": " + reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long began = started.remove(test.getUniqueId());
        long millis = began == null ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        String told = nameOf(test) + "  " + millis + " ms";
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    passed++;
                    out.println("passed   " + told);
                }
            }
            case ABORTED -> {
                leftOut++;
                out.println("aborted  " + told
                        + result.getThrowable().map(e -> ": " + e.getMessage()).orElse(""));
            }
            case FAILED -> {
                failed++;
                out.println("FAILED   " + told);
                result.getThrowable().ifPresent(e -> e.printStackTrace(out));
            }
        }
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        entry.getKeyValuePairs().forEach((key, value) -> out.println("         " + key + ": " + value));
    }

    /** {@code OrderFlowTest > placesAnOrder()}. */
    private String nameOf(TestIdentifier test) {
        TestPlan known = Objects.requireNonNull(plan, "no test plan has started");
        return known.getParent(test)
                        .filter(parent -> parent.getParentId().isPresent())
                        .map(parent -> nameOf(parent) + " > ")
                        .orElse("")
                + test.getDisplayName();
    }

    /** Says how many there were; returns the exit code. */
    synchronized int summary() {
        out.println(passed + " passed, " + failed + " failed, " + leftOut + " left out");
        return failed > 0 ? 1 : passed + leftOut == 0 ? 2 : 0;
    }
}
