package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.attach.AttachException;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Shelf;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class FailureIT {

    @LaunchJvm(Kiosk.class)
    static class AmbiguousTestCases {
        @RemoteTarget
        Shelf shelf;

        @Test
        void test() {}
    }

    @Test
    void severalInstancesAreListedWithTheirPathsAndNamed() {
        long start = System.nanoTime();

        assertThat(InnerRun.of(AmbiguousTestCases.class).failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("@RemoteTarget field AmbiguousTestCases.shelf: ")
                .hasMessageContaining("found 2")
                .hasMessageContaining("dev.tendril.junit.kiosk.Kiosk.INSTANCE.left")
                .hasMessageContaining("dev.tendril.junit.kiosk.Kiosk.INSTANCE.right")
                .satisfies(FailureIT::hasOneReport);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("no waiting").isLessThan(Duration.ofSeconds(20));
    }

    @LaunchJvm(value = Kiosk.class, startTimeoutSeconds = 8)
    static class MissingTestCases {
        @RepeatedTest(3)
        void test(@RemoteTarget Kiosk.Customer customer) {}
    }

    @Test
    void aMissingInstanceFailsTheTestAfterTheStartTimeout() {
        InnerRun run = InnerRun.of(MissingTestCases.class);

        assertThat(run.failures())
                .hasSize(3)
                .allSatisfy((test, failure) -> assertThat(failure)
                        .hasMessageContaining("parameter customer of MissingTestCases.test: ")
                        .hasMessageContaining("dev.tendril.junit.kiosk.Kiosk$Customer"));
    }

    @LaunchJvm(value = Kiosk.class, startTimeoutSeconds = 8)
    static class MissingPathTestCases {
        @RemoteTarget(at = "dev.tendril.junit.kiosk.Kiosk.INSTANCE.cellar")
        Shelf shelf;

        @Test
        void test() {}
    }

    @Test
    void aPathThatLeadsNowhereSaysWhere() {
        assertThat(InnerRun.of(MissingPathTestCases.class).failure())
                .hasMessageStartingWith("@RemoteTarget field MissingPathTestCases.shelf: ")
                .hasMessageContaining("cellar");
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

    @LaunchJvm(value = Kiosk.class, args = "dawdle", ready = "kiosk open", startTimeoutSeconds = 8)
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

    @LaunchJvm(Kiosk.class)
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

    @LaunchJvm(Kiosk.class)
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
