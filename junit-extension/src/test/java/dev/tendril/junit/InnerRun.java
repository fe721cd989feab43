package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Runs test classes inside a test, and says what became of them. Fails when a JVM they launched outlives the run. */
final class InnerRun {

    private final EngineExecutionResults results;

    private InnerRun(EngineExecutionResults results) {
        this.results = results;
    }

    static InnerRun of(Class<?>... testCases) {
        return run(Map.of(), testCases);
    }

    /** Runs them with settings of JUnit, or of ours. */
    static InnerRun configured(Map<String, String> parameters, Class<?>... testCases) {
        return run(parameters, testCases);
    }

    /** Runs all classes and methods concurrently, as far as nothing forbids it. */
    static InnerRun concurrently(Class<?>... testCases) {
        return run(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
                testCases);
    }

    /** Runs classes concurrently, each on one thread, by the executor that JUnit has for this from 6.1 on. */
    static InnerRun classesConcurrently(Class<?>... testCases) {
        return run(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "same_thread",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4",
                        "junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL"),
                testCases);
    }

    private static InnerRun run(Map<String, String> parameters, Class<?>... testCases) {
        Set<Long> before = children();
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(Arrays.stream(testCases).map(c -> selectClass(c)).toArray(ClassSelector[]::new))
                .configurationParameter("junit.jupiter.execution.timeout.default", "60 s")
                .configurationParameters(parameters)
                .execute();
        await("the JVMs launched by " + Arrays.toString(testCases) + " to end")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(before).containsAll(children()));
        return new InnerRun(results);
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** Expects so many tests to have passed and nothing to have failed or been aborted. */
    InnerRun passed(int tests) {
        Map<String, Throwable> failures = failures();
        if (!failures.isEmpty()) {
            var unexpected = new AssertionError("failed: " + failures);
            failures.values().forEach(unexpected::addSuppressed);
            throw unexpected;
        }
        results.testEvents()
                .assertStatistics(statistics -> statistics.started(tests).succeeded(tests));
        return this;
    }

    /** What failed, tests by method name and classes by simple name, in order. */
    Map<String, Throwable> failures() {
        return finished(TestExecutionResult.Status.FAILED);
    }

    /** What was aborted, with the reason. */
    Map<String, Throwable> aborted() {
        return finished(TestExecutionResult.Status.ABORTED);
    }

    /** What failed, when it is one test or class only. */
    Throwable failure() {
        Map<String, Throwable> failures = failures();
        assertThat(failures).hasSize(1);
        return failures.values().iterator().next();
    }

    /** What was published, as {@code key: value}. */
    List<String> reportEntries() {
        return results.allEvents()
                .filter(event -> event.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
                .flatMap(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs().entrySet().stream())
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    long testsStarted() {
        return results.testEvents().started().count();
    }

    private Map<String, Throwable> finished(TestExecutionResult.Status status) {
        var finished = new LinkedHashMap<String, Throwable>();
        for (Event event : results.allEvents().finished().list()) {
            TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
            if (result.getStatus() == status) {
                finished.put(
                        event.getTestDescriptor().getDisplayName(),
                        result.getThrowable().orElseThrow());
            }
        }
        return finished;
    }
}
