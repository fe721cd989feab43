package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Collects the failures of a launcher's run. */
final class FailureListener implements TestExecutionListener {

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable().ifPresent(failures::add);
    }

    Throwable only() {
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }
}
