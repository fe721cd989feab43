package dev.tendril.junit;

import static dev.tendril.Ready.stdout;
import static dev.tendril.junit.Lifetime.SUITE;
import static dev.tendril.junit.Lifetime.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.junit.kiosk.Greeter;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

class ProgrammaticIT {

    private static final List<Long> PIDS = new CopyOnWriteArrayList<>();
    private static CountDownLatch twoAreMade = new CountDownLatch(2);

    @BeforeEach
    void forget() {
        PIDS.clear();
        twoAreMade = new CountDownLatch(2);
    }

    private static RemoteJvm.Launch kiosk() {
        return RemoteJvm.launch(Kiosk.class).property("kiosk.motto", "code").readyWhen(stdout("open, motto code"));
    }

    static class FirstTestCases {
        @RegisterExtension
        static final RemoteJvmExtension kiosk = RemoteJvmExtension.of(kiosk()).lifetime(SUITE);

        @RemoteTarget
        Greeter greeter;

        @RemoteTarget
        RemoteJvm jvm;

        @RepeatedTest(2)
        void holdsTheLiveObjects() {
            PIDS.add(kiosk.pid());
            assertThat(kiosk.pid()).isEqualTo(jvm.pid());
            assertThat(greeter.greet("Ann")).isEqualTo("good morning, Ann");
            assertThat(kiosk.type(Till.class).field("limit", Integer.class).get())
                    .isEqualTo(100);
            kiosk.type(Till.class).field("limit", Integer.class).override(9);
            assertThat(kiosk.find(Till.class).limit()).isEqualTo(9);
            assertThat(AgentServices.of(kiosk).control().info().pid()).isEqualTo(kiosk.pid());
            assertThat(kiosk).hasSameHashCodeAs(kiosk).isNotEqualTo(jvm);
            assertThat(kiosk.toString()).startsWith("Kiosk: ");
        }

        @Nested
        class Inner {
            @Test
            void usesTheSame() {
                PIDS.add(kiosk.pid());
                assertThat(greeter.greet("Bob")).isEqualTo("good morning, Bob");
            }
        }
    }

    static class SecondTestCases {
        @RegisterExtension
        static final RemoteJvmExtension same = RemoteJvmExtension.of(kiosk()).lifetime(SUITE);

        @Test
        void isTheSameJvm() {
            PIDS.add(same.pid());
        }
    }

    @Test
    void anExtensionInAFieldIsTheJvm() {
        InnerRun.of(FirstTestCases.class, SecondTestCases.class).passed(4);

        assertThat(PIDS).hasSize(4).containsOnly(PIDS.get(0));
        assertThatThrownBy(FirstTestCases.kiosk::pid)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Kiosk is not started (expected: it is used in tests and lifecycle methods, and its field has"
                                + " @RegisterExtension)");
        assertThat(FirstTestCases.kiosk).hasToString("Kiosk, not started");
        assertThatThrownBy(() -> FirstTestCases.kiosk.lifetime(TEST))
                .hasMessage("Kiosk is in use (expected: name and lifetime are settled where the field is set)");
    }

    static class InstanceFieldTestCases {
        @RegisterExtension
        final RemoteJvmExtension shared = RemoteJvmExtension.of(kiosk()).named("shared");

        @RegisterExtension
        final RemoteJvmExtension own =
                RemoteJvmExtension.of(kiosk()).named("own").lifetime(TEST);

        @RepeatedTest(2)
        void test() {
            PIDS.add(shared.pid());
            PIDS.add(own.pid());
        }
    }

    @Test
    void anExtensionInAnInstanceFieldServesTheTestOrTheClass() {
        InnerRun.of(InstanceFieldTestCases.class).passed(2);

        assertThat(PIDS).hasSize(4);
        assertThat(PIDS.get(0)).isEqualTo(PIDS.get(2));
        assertThat(PIDS.get(1)).isNotEqualTo(PIDS.get(3)).isNotEqualTo(PIDS.get(0));
    }

    static class FailingTestCases {
        @RegisterExtension
        static final RemoteJvmExtension kiosk = RemoteJvmExtension.of(kiosk());

        @Test
        void test() {
            throw new IllegalStateException("the real failure");
        }

        /** Each finds the JVM free, whatever the other has left. */
        @RepeatedTest(2)
        void armsWhatNeverStrikes() {
            kiosk.on(Till.class, till -> till.limit()).thenReturn(1);
        }
    }

    @Test
    void failuresCarryReportsAndLeaveTheJvmToTheNextTest() {
        Map<String, Throwable> failures = InnerRun.of(FailingTestCases.class).failures();

        assertThat(failures).hasSize(3);
        for (String run : List.of("repetition 1 of 2", "repetition 2 of 2")) {
            assertThat(failures.get(run)).hasMessageContaining("expected the fault at Till.limit()");
        }
        assertThat(failures.get("test()"))
                .hasMessage("the real failure")
                .satisfies(failure -> assertThat(failure.getSuppressed()[0])
                        .isInstanceOf(TargetReport.class)
                        .hasMessageContaining("Kiosk (pid "));
    }

    static class NotTakingTurnsTestCases {
        @RegisterExtension
        static final RemoteJvmExtension kiosk = RemoteJvmExtension.of(kiosk());

        NotTakingTurnsTestCases() {
            twoAreMade.countDown();
        }

        /** Stays until another is about to come in, and a moment for it to try. */
        @RepeatedTest(4)
        void test() throws InterruptedException {
            assertThat(twoAreMade.await(20, TimeUnit.SECONDS)).isTrue();
            if (getClass() == NotTakingTurnsTestCases.class) {
                new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
            }
        }
    }

    @ResourceLock(providers = OneTestAtATime.class)
    static class TakingTurnsTestCases extends NotTakingTurnsTestCases {}

    @Repeatedly
    void testsThatShareItInAParallelRunTakeTurnsOrFail() {
        Map<String, Throwable> failures =
                InnerRun.concurrently(NotTakingTurnsTestCases.class).failures();
        assertThat(failures)
                .isNotEmpty()
                .allSatisfy((test, failure) -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining(
                                "at the same time (expected: @ResourceLock(providers = OneTestAtATime.class)"));

        InnerRun.concurrently(TakingTurnsTestCases.class).passed(4);
    }
}
