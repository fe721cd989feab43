package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.kiosk.Greeter;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What tests with a target cost; the figures are report entries. */
class TimingIT {

    /** Twice the aim: machines that run this differ. */
    private static final Duration BEARABLE = Duration.ofMillis(10);

    private static final List<Long> BETWEEN_TESTS = Collections.synchronizedList(new ArrayList<>());
    private static long ended;

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    static class SharedTestCases {
        @RemoteTarget(at = "dev.tendril.junit.kiosk.Kiosk.INSTANCE.till")
        Till till;

        @RemoteTarget(at = "dev.tendril.junit.kiosk.Kiosk.INSTANCE.greeter")
        Greeter greeter;

        @BeforeEach
        void begins() {
            if (ended != 0) {
                BETWEEN_TESTS.add(System.nanoTime() - ended);
            }
        }

        @RepeatedTest(100)
        void test(RemoteJvm kiosk) {
            kiosk.type(Till.class).field("limit", Integer.class).override(1);
        }

        @AfterEach
        void ends() {
            ended = System.nanoTime();
        }
    }

    /** The same with objects of a type: searched for in the heap, and afterwards looked for where they were. */
    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    static class ByTypeTestCases {
        @RemoteTarget
        Till till;

        @RemoteTarget
        Greeter greeter;

        @BeforeEach
        void begins() {
            if (ended != 0) {
                BETWEEN_TESTS.add(System.nanoTime() - ended);
            }
        }

        @RepeatedTest(50)
        void test() {}

        @AfterEach
        void ends() {
            ended = System.nanoTime();
        }
    }

    /** From the end of one test to the begin of the next: undoing, injecting two objects, and what JUnit does itself. */
    @Test
    void aTestOnASharedTargetCostsLittle(TestReporter reporter) {
        Cost byPath = Cost.between(SharedTestCases.class, 100);
        Cost byType = Cost.between(ByTypeTestCases.class, 50);
        reporter.publishEntry("overhead of a test, two objects by path", byPath.toString());
        reporter.publishEntry("overhead of a test, two objects by type", byType.toString());
        assertThat(byPath.best()).isLessThan(BEARABLE);
        assertThat(byType.best()).isLessThan(BEARABLE);
    }

    /** Of a number of tests; a tenth of them cost no more than the best, whatever else the machine had to do. */
    private record Cost(Duration best, Duration median) {

        static Cost between(Class<?> testCases, int tests) {
            BETWEEN_TESTS.clear();
            ended = 0;
            InnerRun.of(testCases).passed(tests);
            List<Long> sorted = BETWEEN_TESTS.stream().sorted().toList();
            return new Cost(
                    Duration.ofNanos(sorted.get(sorted.size() / 10)), Duration.ofNanos(sorted.get(sorted.size() / 2)));
        }

        @Override
        public String toString() {
            return "median " + median.toNanos() / 1_000 + " \u00b5s, best tenth " + best.toNanos() / 1_000 + " \u00b5s";
        }
    }

    @Test
    void aLaunchTakesAboutASecond(TestReporter reporter) {
        long began = System.nanoTime();
        try (RemoteJvm kiosk = RemoteJvm.launch(Kiosk.class).start()) {
            Duration launch = Duration.ofNanos(System.nanoTime() - began);
            began = System.nanoTime();
            kiosk.find(Till.class);
            Duration find = Duration.ofNanos(System.nanoTime() - began);
            reporter.publishEntry("launch", launch.toMillis() + " ms");
            reporter.publishEntry("first search", find.toMillis() + " ms");
            assertThat(launch).isLessThan(Duration.ofSeconds(15));
        }
    }
}
