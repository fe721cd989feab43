package dev.tendril.junit;

import static dev.tendril.Args.anyInt;
import static dev.tendril.Tendril.async;
import static dev.tendril.Tendril.remote;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.MethodPoint;
import dev.tendril.Ready;
import dev.tendril.RemoteJvm;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.util.ArrayList;
import java.util.List;
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

        /** As a debugger shows them: none by its address, and none asks the target. */
        @Test
        void allHandlesSayWhatTheyAre() {
            MethodPoint<Integer> add = kiosk.on(Till.class, t -> t.add(anyInt()));
            var fault = add.thenReturn(1);
            till.add(1);
            List<Object> handles = new ArrayList<>(List.of(
                    kiosk,
                    kiosk.heap(),
                    kiosk.process(),
                    kiosk.process().captureOutput(),
                    kiosk.process().overrideProperty("kiosk.motto", "other"),
                    kiosk.scope(),
                    kiosk.condition(Till.class, t -> true),
                    kiosk.type(Till.class),
                    kiosk.type(Till.class).field("limit", Integer.class),
                    kiosk.type(Till.class).field("limit", Integer.class).override(3),
                    remote(till),
                    remote(till).field("total", Integer.class),
                    RemoteJvm.launch(Kiosk.class),
                    Ready.settled(),
                    Ready.stdout("x"),
                    Ready.port(80)));
            handles.addAll(List.of(
                    add,
                    fault,
                    add.watch(),
                    add.record(),
                    add.trace(),
                    add.pauseNext(),
                    kiosk.sequence(add, add),
                    kiosk.line(Till.class, 17),
                    kiosk.armed()));
            assertThat(handles)
                    .allSatisfy(handle -> assertThat(handle.toString())
                            .as(handle.getClass().getName())
                            .doesNotContain("$$", "$Proxy")
                            .doesNotContainPattern("@[0-9a-f]{4,8}$"));
            assertThat(fault).hasToString("Till.add(any) @" + kiosk + ": return 1");
            assertThat(kiosk.armed().get(0)).hasToString("fault at Till.add(any) @" + kiosk + ": return 1, 1 hit");
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
        InnerRun.of(AssertionsTestCases.class).passed(3);
    }
}
