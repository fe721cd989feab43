package dev.tendril.agent.live;

import static dev.tendril.Args.any;
import static dev.tendril.Args.anyInt;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.CallTree;
import dev.tendril.RecordedCall;
import dev.tendril.Recording;
import dev.tendril.Replayed;
import dev.tendril.Trace;
import dev.tendril.agent.testing.KioskMain;
import dev.tendril.agent.testing.KioskMain.Kiosk;
import dev.tendril.agent.testing.KioskMain.Stock;
import dev.tendril.agent.testing.OneJdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Trees of calls, and calls that are made again. */
class TraceIT {

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void callsBelowAMethodAreATreeWithTimes(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            Kiosk kiosk = target.kiosk();
            target.jvm().on(Stock.class, s -> s.reserve(any(), anyInt())).thenDelay(ofMillis(50));
            Trace trace = target.jvm()
                    .on(Kiosk.class, k -> k.sell(any(), any(), anyInt()))
                    .trace(KioskMain.class.getName());

            kiosk.place("a", "apple", 1);
            kiosk.sell("b", "apple", 1);
            kiosk.sell("c", "pear", 9);
            kiosk.stock().left("outside");

            CallTree tree = trace.await(3, ofSeconds(5)).tree();
            assertThat(tree.method())
                    .isEqualTo(Kiosk.class.getName() + "#sell(java.lang.String, java.lang.String, int)");
            assertThat(tree.calls()).isEqualTo(3);
            assertThat(tree.children()).hasSize(2);
            CallTree reserve = tree.find("Stock#reserve");
            assertThat(reserve.calls()).isEqualTo(3);
            assertThat(reserve.total()).isGreaterThan(ofMillis(149));
            assertThat(tree.find("Bank#charge").calls()).isEqualTo(2);
            assertThat(tree.total()).isGreaterThan(reserve.total());
            assertThat(tree.self()).isLessThan(ofMillis(100));
            assertThat(tree.toString())
                    .contains("calls   total ms    self ms  method")
                    .containsPattern("3 +\\d+\\.\\d{3} +\\d+\\.\\d{3}  dev.tendril.*Kiosk#sell")
                    .containsPattern("2 +\\d+\\.\\d{3} +\\d+\\.\\d{3}      dev.tendril.*Bank#charge");
            assertThatThrownBy(() -> tree.find("left")).hasMessageContaining("found none");

            trace.close();
            kiosk.sell("d", "apple", 1);
            assertThat(trace.tree().calls()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void recursionIsATreeToo(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            try (Trace trace =
                    target.jvm().on(Kiosk.class, k -> k.factorial(anyInt())).trace(KioskMain.class.getName())) {
                target.kiosk().factorial(4);
                CallTree tree = trace.await(1, ofSeconds(5)).tree();
                int depth = 1;
                for (CallTree node = tree;
                        !node.children().isEmpty();
                        node = node.children().get(0)) {
                    depth++;
                }
                assertThat(depth).isEqualTo(4);
                assertThat(tree.calls()).isEqualTo(1);
            }
            assertThatThrownBy(() -> target.jvm()
                            .on("dev.tendril.agent.testing.KioskMain$Order#new")
                            .trace())
                    .hasMessageContaining("A constructor cannot be traced");
            assertThatThrownBy(() -> target.jvm()
                            .on(Kiosk.class, k -> k.factorial(anyInt()))
                            .trace("java."))
                    .hasMessageContaining("Expected at most 2000 methods")
                    .hasMessageContaining("Give longer prefixes");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void recordedCallsAreMadeAgainFromWhatTheyStartedFrom(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            Kiosk kiosk = target.kiosk();
            try (Recording<Object> accepts =
                            target.jvm().on(Kiosk.class.getName() + "#accept").record();
                    Recording<Integer> factorials = target.jvm()
                            .on(Kiosk.class, k -> k.factorial(anyInt()))
                            .record()) {
                kiosk.order("carol");
                kiosk.factorial(1);
                RecordedCall<Object> accept =
                        accepts.log().await(1, ofSeconds(5)).calls().get(0);

                assertThat(accepts.replay(accept, 2)).hasSize(2).allMatch(each -> each.thrown() == null);
                assertThat(accepts.log().calls()).hasSize(3).allSatisfy(call -> {
                    assertThat(call.argument(1)).isEqualTo(List.of("apple"));
                    assertThat(call.argument(2)).isEqualTo(new int[] {1, 2});
                });
                assertThat(factorials.replay(factorials.log().calls().get(0), 3))
                        .extracting(Replayed::result)
                        .containsExactly(1, 1, 1);
            }
        }
    }
}
