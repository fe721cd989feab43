package dev.tendril.junit;

import static dev.tendril.Args.anyInt;
import static dev.tendril.Tendril.async;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class LiveCodeIT {

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class FaultsTestCases {
        @RemoteTarget
        Till till;

        @RemoteTarget
        RemoteJvm kiosk;

        @BeforeAll
        static void forTheWholeClass(RemoteJvm kiosk) {
            kiosk.on(Till.class, t -> t.limit()).thenReturn(7);
        }

        @Test
        @Order(1)
        void armsAFaultThatNeverStrikes() {
            kiosk.on(Till.class, t -> t.add(anyInt())).thenReturn(-1);
        }

        @Test
        @Order(2)
        void armsAFaultThatStrikes() {
            kiosk.on(Till.class, t -> t.add(anyInt())).thenReturn(-2);
            assertThat(till.add(3)).isEqualTo(-2);
        }

        @Test
        @Order(3)
        void findsItGone() {
            assertThat(till.add(0)).isZero();
            assertThat(till.limit()).isEqualTo(7);
        }
    }

    @Test
    void aFaultThatNeverStruckFailsItsTestAndIsGone() {
        assertThat(InnerRun.of(FaultsTestCases.class).failures())
                .containsOnlyKeys("armsAFaultThatNeverStrikes()")
                .hasEntrySatisfying(
                        "armsAFaultThatNeverStrikes()",
                        failure -> assertThat(failure)
                                .hasMessageContaining("expected the fault at")
                                .hasMessageContaining("add")
                                .hasMessageContaining("was not called"));
    }

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.TEST)
    static class AssertionsTestCases {
        @RemoteTarget
        Till till;

        @RemoteTarget
        RemoteJvm kiosk;

        @Test
        void aboutCalls() {
            var sums = kiosk.on(Till.class, t -> t.add(anyInt())).watch();
            assertThat(sums).wasNeverCalled();
            till.add(2);
            till.add(3);
            assertThat(sums.await(2, ofSeconds(5)))
                    .wasCalled(2)
                    .wasCalledAtLeast(1)
                    .wasCalledAtMost(2)
                    .wasCalledWith(3);
            assertThat(sums).filteredOn(call -> call.hasArguments(3)).returning(5);
            assertThatThrownBy(() -> assertThat(sums).wasCalledOnce())
                    .hasMessageContaining("Expected exactly 1 call, saw 2:")
                    .hasMessageContaining("1. add(2) -> 2")
                    .hasMessageContaining("2. add(3) -> 5");
            assertThatThrownBy(() -> assertThat(sums).wasNeverCalled()).hasMessageContaining("Expected no call, saw 2");
            assertThatThrownBy(() -> assertThat(sums).returning(5))
                    .hasMessageContaining("Expected each call to have the result 5, saw 2");
            assertThatThrownBy(() -> assertThat(sums).throwing(IllegalStateException.class))
                    .hasMessageContaining("an exception: java.lang.IllegalStateException");
        }

        @Test
        void aboutAThreadThatIsHeld() {
            try (var hold = kiosk.on(Till.class, t -> t.add(anyInt())).pauseNext()) {
                assertThat(hold).isNotHit();
                assertThatThrownBy(() -> assertThat(hold).isHit()).hasMessageContaining("Expected a thread to be held");
                var sum = async(till, t -> t.add(4));
                hold.awaitHit(ofSeconds(5));
                assertThat(hold).isHit().hasArgument(0, 4).hasFrame(Till.class, "add");
                assertThatThrownBy(() -> assertThat(hold).hasArgument(0, 5))
                        .hasMessageContaining("Expected argument 0 to be 5, found 4");
                assertThatThrownBy(() -> assertThat(hold).hasFrame(Till.class, "explode"))
                        .hasMessageContaining("Till.explode, but its stack is")
                        .hasMessageContaining("Till.add");
                assertThatThrownBy(() -> assertThat(hold).isHoldingThread("nobody"))
                        .hasMessageContaining("Expected the thread nobody to be held, found ");
                hold.release();
                assertThat(sum).succeedsWithin(ofSeconds(5)).isEqualTo(4);
            }
        }
    }

    @Test
    void callsAndHeldThreadsAreAssertedOver() {
        InnerRun.of(AssertionsTestCases.class).passed(2);
    }
}
