package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.attach.AttachException;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Shelf;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.opentest4j.TestAbortedException;

class FailureIT {

    private static final String PID = "failure.it.pid";

    /** For the tests whose failures have nothing to do with a launch. */
    private static RemoteJvm running;

    @BeforeAll
    static void launch() {
        running = RemoteJvm.launch(Kiosk.class).start();
        System.setProperty(PID, Long.toString(running.pid()));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AttachJvm(pid = "${" + PID + "}", name = "kiosk", startTimeoutSeconds = 2)
    static class NotFoundTestCases {
        @Test
        void ambiguous(@RemoteTarget Shelf shelf) {}

        @RepeatedTest(2)
        void missing(@RemoteTarget Kiosk.Customer customer) {}

        @Test
        void missingPath(@RemoteTarget(at = "dev.tendril.junit.kiosk.Kiosk.INSTANCE.cellar") Shelf shelf) {}
    }

    @Test
    void anObjectThatIsNotFoundFailsItsTestWithTheCandidates() {
        Map<String, Throwable> failures = InnerRun.of(NotFoundTestCases.class).failures();

        assertThat(failures)
                .containsOnlyKeys("ambiguous(Shelf)", "repetition 1 of 2", "repetition 2 of 2", "missingPath(Shelf)");
        assertThat(failures.get("ambiguous(Shelf)"))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining("parameter shelf of NotFoundTestCases.ambiguous: ")
                .hasMessageContaining("found 2")
                .hasMessageContaining("dev.tendril.junit.kiosk.Kiosk.INSTANCE.left")
                .hasMessageContaining("dev.tendril.junit.kiosk.Kiosk.INSTANCE.right")
                .cause()
                .satisfies(FailureIT::hasOneReport);
        assertThat(failures.get("repetition 1 of 2"))
                .hasMessageContaining("parameter customer of NotFoundTestCases.missing: ")
                .hasMessageContaining("dev.tendril.junit.kiosk.Kiosk$Customer");
        assertThat(failures.get("repetition 2 of 2")).hasMessageContaining("Kiosk$Customer");
        assertThat(failures.get("missingPath(Shelf)"))
                .hasMessageContaining("parameter shelf of NotFoundTestCases.missingPath: ")
                .hasMessageContaining("cellar");
    }

    @AttachJvm(pid = "${" + PID + "}", name = "kiosk")
    static class AmbiguousFieldTestCases {
        @RemoteTarget
        Shelf shelf;

        @Test
        void test() {}
    }

    @Test
    void aFieldIsNamedToo() {
        assertThat(InnerRun.of(AmbiguousFieldTestCases.class).failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("@RemoteTarget field AmbiguousFieldTestCases.shelf: ")
                .satisfies(FailureIT::hasOneReport);
    }

    @LaunchJvm(value = Kiosk.class, args = "refuse")
    static class RefusingTestCases {
        @Test
        void one() {}

        @Nested
        class Inner {
            @Test
            void two() {}
        }
    }

    @Test
    void anApplicationThatDoesNotStartFailsItsClassOnceWithItsLastWords() {
        InnerRun run = InnerRun.of(RefusingTestCases.class);

        assertThat(run.failures()).containsOnlyKeys("FailureIT$RefusingTestCases");
        assertThat(run.testsStarted()).isZero();
        assertThat(run.failure()).isInstanceOf(AttachException.class).hasMessageContaining("kiosk: lost the key");
    }

    @LaunchJvm(value = Kiosk.class, args = "refuse", lifetime = Lifetime.TEST)
    static class RefusingEachTimeTestCases {
        @RepeatedTest(3)
        void test() {}
    }

    @Test
    void aStartThatFailedIsNotTriedAgainInTheClass() {
        Map<String, Throwable> failures =
                InnerRun.of(RefusingEachTimeTestCases.class).failures();

        assertThat(failures).hasSize(3);
        assertThat(failures.get("repetition 1 of 3")).hasMessageContaining("kiosk: lost the key");
        for (String later : List.of("repetition 2 of 3", "repetition 3 of 3")) {
            assertThat(failures.get(later))
                    .isInstanceOf(AttachException.class)
                    .hasMessageStartingWith("Kiosk is not started again, since it failed before in this class: ")
                    .hasMessageContaining("kiosk: lost the key")
                    .hasCause(failures.get("repetition 1 of 3"));
        }
    }

    @LaunchJvm(value = Kiosk.class, args = "dawdle", ready = "kiosk open", startTimeoutSeconds = 4)
    static class DawdlingTestCases {
        @Test
        void test() {}
    }

    @Test
    void anApplicationThatIsNeverReadyFailsItsClass() {
        assertThat(InnerRun.of(DawdlingTestCases.class).failure())
                .isInstanceOf(AttachException.class)
                .hasMessageContaining("kiosk: low on change");
    }

    @AttachJvm(pid = "${" + PID + "}", name = "kiosk")
    static class BeforeAllTestCases {
        @BeforeAll
        static void fails() {
            throw new IllegalStateException("before all");
        }

        @Test
        void test() {}
    }

    @Test
    void aFailureBeforeAllTestsCarriesTheReportToo() {
        assertThat(InnerRun.of(BeforeAllTestCases.class).failure())
                .hasMessage("before all")
                .satisfies(FailureIT::hasOneReport);
    }

    @AttachJvm(pid = "${" + PID + "}", name = "kiosk")
    static class AbortedTestCases {
        @Test
        void test() {
            throw new TestAbortedException("not today");
        }
    }

    @Test
    void anAbortedTestHasNoReport() {
        InnerRun run = InnerRun.of(AbortedTestCases.class);

        assertThat(run.aborted().get("test()")).hasMessage("not today").hasNoSuppressedExceptions();
        assertThat(run.reportEntries()).isEmpty();
    }

    private static void hasOneReport(Throwable failure) {
        assertThat(reports(failure)).hasSize(1);
    }

    private static List<Throwable> reports(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(suppressed -> suppressed instanceof TargetReport)
                .toList();
    }
}
