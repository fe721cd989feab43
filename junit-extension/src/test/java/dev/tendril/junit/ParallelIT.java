package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ParallelIT {

    private static final Set<Long> PIDS = ConcurrentHashMap.newKeySet();
    private static CountDownLatch bothClassesAreIn = new CountDownLatch(2);
    private static CountDownLatch injected = new CountDownLatch(2);

    @BeforeEach
    void forget() {
        PIDS.clear();
        bothClassesAreIn = new CountDownLatch(2);
        injected = new CountDownLatch(2);
    }

    abstract static class OverridesTheLimit {
        @RemoteTarget
        Till till;

        void overrideAlone(RemoteJvm kiosk) {
            PIDS.add(kiosk.pid());
            for (int limit = 1; limit <= 20; limit++) {
                kiosk.type(Till.class).field("limit", Integer.class).override(limit);
                assertThat(till.limit()).isEqualTo(limit);
            }
        }
    }

    abstract static class MeetsAnother extends OverridesTheLimit {
        @Test
        void meetsTheOther() throws InterruptedException {
            meet();
        }

        @RepeatedTest(4)
        void aloneInItsJvm(RemoteJvm kiosk) {
            assertThat(till.limit()).isEqualTo(100);
            overrideAlone(kiosk);
        }
    }

    @LaunchJvm(Kiosk.class)
    static class FirstTestCases extends MeetsAnother {}

    @LaunchJvm(Kiosk.class)
    static class SecondTestCases extends MeetsAnother {}

    @Repeatedly
    void classesRunConcurrentlyAndTheirTestsOneAfterTheOther() {
        InnerRun.concurrently(FirstTestCases.class, SecondTestCases.class).passed(10);

        assertThat(PIDS).hasSize(2);
    }

    @Repeatedly
    void soItIsWhereOnlyClassesRunConcurrently() {
        InnerRun.classesConcurrently(FirstTestCases.class, SecondTestCases.class)
                .passed(10);

        assertThat(PIDS).hasSize(2);
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.TEST)
    static class OwnJvmsTestCases extends OverridesTheLimit {
        @Test
        void one(RemoteJvm kiosk) throws InterruptedException {
            overrideAlone(kiosk);
            meet();
        }

        @Test
        void two(RemoteJvm kiosk) throws InterruptedException {
            overrideAlone(kiosk);
            meet();
        }
    }

    @Repeatedly
    void testsWithJvmsOfTheirOwnRunConcurrently() {
        InnerRun.concurrently(OwnJvmsTestCases.class).passed(2);

        assertThat(PIDS).hasSize(2);
    }

    @LaunchJvm(Kiosk.class)
    abstract static class StaticInBase {
        @RemoteTarget
        static RemoteJvm jvm;

        /** Injected by now. If the other class may be too, it has a moment to be, and to overwrite the field. */
        @RepeatedTest(3)
        void staticFieldIsOfThisClass(RemoteJvm own) throws InterruptedException {
            PIDS.add(own.pid());
            injected.countDown();
            if (!injected.await(1, TimeUnit.SECONDS)) {
                assertThat(PIDS).as("the other class is kept out").hasSize(1);
            }
            assertThat(jvm).isSameAs(own);
        }
    }

    static class OneOfBaseTestCases extends StaticInBase {}

    static class AnotherOfBaseTestCases extends StaticInBase {}

    @Repeatedly
    void classesThatInheritAStaticFieldTakeTurns() {
        InnerRun.concurrently(OneOfBaseTestCases.class, AnotherOfBaseTestCases.class)
                .passed(6);

        assertThat(PIDS).hasSize(2);
    }

    /** Passes only if two tests are in here at the same time. */
    private static void meet() throws InterruptedException {
        bothClassesAreIn.countDown();
        assertThat(bothClassesAreIn.await(30, TimeUnit.SECONDS))
                .as("another test runs at the same time")
                .isTrue();
    }
}
