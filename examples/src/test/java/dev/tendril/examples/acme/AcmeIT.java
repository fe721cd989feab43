package dev.tendril.examples.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tendril.RemoteJvm;
import dev.tendril.examples.Processes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs {@link CacheShrinksTest} with and without the application it attaches to. */
class AcmeIT {

    @Test
    void testAttachesToTheRunningApplicationAndLeavesItRunning() throws Exception {
        try (var acme = Processes.java("com.acme.ShopMain")
                .classPath(System.getProperty("tendril.examples.acme"))
                .startAndAwait("started")) {

            TestExecutionSummary summary = run();

            assertThat(summary.getFailures()).isEmpty();
            assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
            assertThat(acme.isAlive()).isTrue();
        }
    }

    @Test
    void testIsAbortedWhenNothingRuns() {
        TestExecutionSummary summary = run();

        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isZero();
        assertThat(summary.getContainersAbortedCount() + summary.getTestsAbortedCount())
                .isEqualTo(1);
    }

    @Test
    void graphOfClassesWeLackIsReadByHandles() throws Exception {
        try (var acme = Processes.java("com.acme.ShopMain")
                        .classPath(System.getProperty("tendril.examples.acme"))
                        .startAndAwait("started");
                RemoteJvm jvm = RemoteJvm.attach(acme.pid())) {

            var cart = jvm.find("com.acme.Cart");

            assertThat(cart.field("customer")
                            .field("address")
                            .field("city", String.class)
                            .get())
                    .isEqualTo("Oslo");
            assertThat(cart.field("lines", List.class).get()).hasSize(2);
        }
    }

    private static TestExecutionSummary run() {
        var summary = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(CacheShrinksTest.class))
                .build();
        LauncherFactory.create().execute(request, summary);
        return summary.getSummary();
    }
}
