package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIf;

class LifetimeIT {

    private static final List<Long> PIDS = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        PIDS.clear();
    }

    @LaunchJvm(Kiosk.class)
    static class OneForTheClassTestCases {
        @BeforeAll
        static void first(RemoteJvm jvm) {
            PIDS.add(jvm.pid());
        }

        @RepeatedTest(2)
        void test(RemoteJvm jvm) {
            PIDS.add(jvm.pid());
        }

        @Nested
        class Inner {
            @Test
            void test(RemoteJvm jvm) {
                PIDS.add(jvm.pid());
            }
        }

        @AfterAll
        static void last(RemoteJvm jvm) {
            PIDS.add(jvm.pid());
            assertThat(jvm.isAlive()).isTrue();
        }
    }

    @Test
    void aClassHasOneJvmFromBeforeAllToAfterAllAndInNestedClasses() {
        InnerRun.of(OneForTheClassTestCases.class).passed(3);

        assertThat(PIDS).hasSize(5).containsOnly(PIDS.get(0));
        assertThat(ProcessHandle.of(PIDS.get(0)).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.TEST)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneForEachTestInOneInstanceTestCases {
        @RemoteTarget
        RemoteJvm jvm;

        @BeforeAll
        void notYet() {
            assertThat(jvm).isNull();
        }

        @RepeatedTest(2)
        void test() {
            PIDS.add(jvm.pid());
        }
    }

    @Test
    void aSharedTestInstanceGetsTheJvmOfEachTest() {
        InnerRun.of(OneForEachTestInOneInstanceTestCases.class).passed(2);

        assertThat(PIDS).hasSize(2).doesNotHaveDuplicates();
    }

    @LaunchJvm(value = Kiosk.class, name = "shared")
    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.TEST)
    static class OneOfEachTestCases {
        private final long pid;

        OneOfEachTestCases(@RemoteTarget(jvm = "Kiosk") RemoteJvm own) {
            pid = own.pid();
        }

        @BeforeEach
        void sameAsInTheConstructor(@RemoteTarget(jvm = "Kiosk") RemoteJvm own) {
            assertThat(own.pid()).isEqualTo(pid);
        }

        @RepeatedTest(2)
        void test(
                @RemoteTarget(jvm = "shared") RemoteJvm shared,
                @RemoteTarget(jvm = "Kiosk") RemoteJvm own,
                @RemoteTarget(jvm = "Kiosk") Till till) {
            PIDS.add(shared.pid());
            PIDS.add(own.pid());
            assertThat(own.pid()).isEqualTo(pid);
            assertThat(till.add(1)).isEqualTo(1);
        }
    }

    @Test
    void eachTestHasAJvmOfItsOwnBesideThatOfTheClass() {
        InnerRun.of(OneOfEachTestCases.class).passed(2);

        assertThat(PIDS).hasSize(4);
        assertThat(PIDS.get(0)).isEqualTo(PIDS.get(2));
        assertThat(PIDS.get(1)).isNotEqualTo(PIDS.get(3)).isNotEqualTo(PIDS.get(0));
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    static class OneForTheRunTestCases {
        @RemoteTarget
        Till till;

        @BeforeAll
        static void forThisClass(RemoteJvm jvm) {
            jvm.type(Till.class).field("limit", Integer.class).override(7);
        }

        @RepeatedTest(2)
        void test(RemoteJvm jvm) {
            PIDS.add(jvm.pid());
            assertThat(till.limit()).isEqualTo(7);
            jvm.type(Till.class).field("limit", Integer.class).override(8);
        }
    }

    @LaunchJvm(value = Kiosk.class, name = "another name", lifetime = Lifetime.SUITE, startTimeoutSeconds = 20)
    static class TheSameForTheRunTestCases {
        @Test
        void test(RemoteJvm jvm, @RemoteTarget Till till) {
            PIDS.add(jvm.pid());
            assertThat(till.limit()).isEqualTo(100);
        }
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE, args = "other")
    static class AnotherForTheRunTestCases {
        @Test
        void test(RemoteJvm jvm) {
            PIDS.add(jvm.pid());
        }
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    static class EndsTheOneOfTheRunTestCases {
        @Test
        void test(RemoteJvm jvm) {
            PIDS.add(jvm.pid());
            jvm.close();
        }
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    static class ComesAfterTheEndTestCases {
        @Test
        void test(RemoteJvm jvm) {
            PIDS.add(jvm.pid());
        }
    }

    @Test
    void classesThatLaunchTheSameShareOneJvmForTheRunAndNoOverrides() {
        InnerRun.of(
                        OneForTheRunTestCases.class,
                        TheSameForTheRunTestCases.class,
                        AnotherForTheRunTestCases.class,
                        EndsTheOneOfTheRunTestCases.class,
                        ComesAfterTheEndTestCases.class)
                .passed(6);

        assertThat(PIDS).hasSize(6);
        assertThat(PIDS.subList(0, 3)).containsOnly(PIDS.get(0));
        assertThat(PIDS.get(3)).as("another launch").isNotEqualTo(PIDS.get(0));
        assertThat(PIDS.get(4)).isEqualTo(PIDS.get(0));
        assertThat(PIDS.get(5)).as("where the class before ended it").isNotEqualTo(PIDS.get(0));
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE, args = "refuse")
    static class RefusingTestCases {
        @Test
        void test() {}
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE, args = "refuse")
    static class RefusingTooTestCases {
        @Test
        void test() {}
    }

    @Test
    void aStartThatFailedIsNotTriedAgainInTheRun() {
        Map<String, Throwable> failures =
                InnerRun.of(RefusingTestCases.class, RefusingTooTestCases.class).failures();

        assertThat(failures.get("LifetimeIT$RefusingTestCases")).hasMessageContaining("kiosk: lost the key");
        assertThat(failures.get("LifetimeIT$RefusingTooTestCases"))
                .hasMessageStartingWith("Kiosk is not started again, since it failed before in this run: ");
    }

    @LaunchJvm(value = Kiosk.class, args = "refuse")
    @DisabledIf("always")
    static class DisabledTestCases {
        @Test
        void test() {}

        static boolean always() {
            return true;
        }
    }

    @Test
    void nothingIsStartedForADisabledClass() {
        InnerRun.of(DisabledTestCases.class).passed(0);
    }

    @LaunchJvm(Kiosk.class)
    static class EndsItTestCases {
        @RepeatedTest(2)
        void test(RemoteJvm jvm) {
            jvm.close();
        }
    }

    @Test
    void aTestThatFindsItsJvmEndedByAnotherSaysSo() {
        InnerRun run = InnerRun.of(EndsItTestCases.class);

        assertThat(run.failures()).containsOnlyKeys("repetition 2 of 2");
        assertThat(run.failure())
                .hasMessageMatching(
                        "Kiosk \\(pid \\d+, " + Kiosk.class.getName().replace(".", "\\.")
                                + "\\) has ended with exit code \\d+ before this test"
                                + " \\(expected: no test ends, closes or detaches it, or lifetime = TEST\\)");
    }
}
