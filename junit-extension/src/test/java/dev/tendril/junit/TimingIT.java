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

    /** What a test may cost at most, beside what it does itself. */
    private static final Duration PROMISED = Duration.ofMillis(5);

    /** The machine may be busy with something else for a while, which says nothing of the extension. */
    private static final int ATTEMPTS = 3;

    private static final int TESTS = 100;

    private static final List<Long> BETWEEN_TESTS = Collections.synchronizedList(new ArrayList<>());
    private static long ended;

    abstract static class Timed {
        @BeforeEach
        void begins() {
            if (ended != 0) {
                BETWEEN_TESTS.add(System.nanoTime() - ended);
            }
        }

        @AfterEach
        void ends() {
            ended = System.nanoTime();
        }
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    static class SharedTestCases extends Timed {
        @RemoteTarget(at = "dev.tendril.junit.kiosk.Kiosk.INSTANCE.till")
        Till till;

        @RemoteTarget(at = "dev.tendril.junit.kiosk.Kiosk.INSTANCE.greeter")
        Greeter greeter;

        @RepeatedTest(TESTS)
        void test(RemoteJvm kiosk) {
            kiosk.type(Till.class).field("limit", Integer.class).override(1);
        }
    }

    /** The same with objects of a type: searched for in the heap, and afterwards looked for where they were. */
    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    static class ByTypeTestCases extends Timed {
        @RemoteTarget
        Till till;

        @RemoteTarget
        Greeter greeter;

        @RepeatedTest(TESTS)
        void test() {}
    }

    /** From the end of one test to the begin of the next: undoing, injecting two objects, and what JUnit does itself. */
    @Test
    void aTestOnASharedTargetCostsLittle(TestReporter reporter) {
        check("overhead of a test, two objects by path", SharedTestCases.class, reporter);
        check("overhead of a test, two objects by type", ByTypeTestCases.class, reporter);
    }

    private static void check(String what, Class<?> testCases, TestReporter reporter) {
        Cost cost = Cost.between(testCases);
        for (int more = 1; more < ATTEMPTS && !cost.isAsPromised(); more++) {
            cost = Cost.between(testCases);
        }
        reporter.publishEntry(what, cost.toString());
        assertThat(cost).matches(Cost::isAsPromised, "of which a quarter are below " + PROMISED.toMillis() + " ms");
    }

    /**
     * Of a number of tests. The best quarter counts: the first ones run code that is new to both JVMs, and whatever else the
     * machine does only ever adds to the others.
     */
    private record Cost(Duration bestQuarter, Duration median) {

        boolean isAsPromised() {
            return bestQuarter.compareTo(PROMISED) < 0;
        }

        static Cost between(Class<?> testCases) {
            BETWEEN_TESTS.clear();
            ended = 0;
            InnerRun.of(testCases).passed(TESTS);
            List<Long> sorted = BETWEEN_TESTS.stream().sorted().toList();
            return new Cost(
                    Duration.ofNanos(sorted.get(sorted.size() / 4)), Duration.ofNanos(sorted.get(sorted.size() / 2)));
        }

        @Override
        public String toString() {
            return "median " + median.toNanos() / 1_000 + " \u00b5s, best quarter " + bestQuarter.toNanos() / 1_000
                    + " \u00b5s";
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
