package dev.tendril.agent.live;

import static dev.tendril.Args.any;
import static dev.tendril.Args.anyInt;
import static dev.tendril.Args.anyLong;
import static dev.tendril.Args.argThat;
import static dev.tendril.Args.eq;
import static dev.tendril.Tendril.remote;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.Action;
import dev.tendril.CallLog;
import dev.tendril.Fault;
import dev.tendril.agent.testing.KioskMain.Gateway;
import dev.tendril.agent.testing.KioskMain.Kiosk;
import dev.tendril.agent.testing.KioskMain.Stock;
import dev.tendril.agent.testing.OneJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Faults, of every kind, in targets of every Java. */
class FaultIT {

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void methodsReturnAndThrowWhatTheyAreToldAndAreThemselvesAfterwards(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();

            Fault refuses =
                    jvm.on(Gateway.class, g -> g.charge(any(), anyLong())).thenReturn(false);
            assertThat(kiosk.sell("a", "apple", 1)).isEqualTo("refused");
            assertThat(refuses.hits()).isEqualTo(1);
            assertThat(remote(kiosk.bank()).field("charges").call("get")).isEqualTo(0);
            refuses.close();
            refuses.close();

            Fault fails = jvm.on(Gateway.class, g -> g.charge(eq("b"), anyLong()))
                    .thenThrow(new IOException("link down"))
                    .times(2);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> kiosk.sell("b", "apple", 1))
                        .isInstanceOf(IOException.class)
                        .hasMessage("link down")
                        .satisfies(e ->
                                assertThat(e.getStackTrace()[0].getMethodName()).isEqualTo("charge"));
            }
            assertThat(kiosk.sell("b", "apple", 1)).isEqualTo("sold to b");
            assertThat(kiosk.sell("c", "apple", 1)).isEqualTo("sold to c");
            assertThat(fails.hits()).isEqualTo(2);

            Fault purge = jvm.onVoid(Stock.class, Stock::refill).thenReturn(null);
            kiosk.stock().refill();
            assertThat(kiosk.stock().left("pear")).isEqualTo(1);
            purge.close();
            kiosk.stock().refill();
            assertThat(kiosk.stock().left("pear")).isEqualTo(10);
            assertThat(jvm.unmet()).isEmpty();
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void faultsComeInTurnsAfterSomeCallsOnOneObjectAndTogether(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();

            try (Fault turns = jvm.on(Stock.class, s -> s.left(any()))
                    .thenInTurn(
                            Action.returning(1),
                            Action.proceed(),
                            Action.throwing(new IllegalStateException("third")))) {
                assertThat(kiosk.stock().left("apple")).isEqualTo(1);
                assertThat(kiosk.stock().left("apple")).isEqualTo(10);
                assertThatThrownBy(() -> kiosk.stock().left("apple")).hasMessage("third");
                assertThatThrownBy(() -> kiosk.stock().left("apple")).hasMessage("third");
                assertThat(turns.hits()).isEqualTo(4);
            }
            try (Fault third = remote(kiosk.otherStock())
                    .on(s -> s.left(any()))
                    .thenReturn(-1)
                    .after(2)) {
                assertThat(kiosk.otherStock().left("apple")).isEqualTo(10);
                assertThat(kiosk.stock().left("apple")).isEqualTo(10);
                assertThat(kiosk.otherStock().left("apple")).isEqualTo(10);
                assertThat(kiosk.otherStock().left("apple")).isEqualTo(-1);
                assertThat(third.hits()).isEqualTo(1);
            }
            CallLog<Integer> seen = jvm.on(Stock.class, s -> s.left(any())).watch();
            Fault earlier = jvm.on(Stock.class, s -> s.left(any())).thenReturn(7);
            Fault later = jvm.on(Stock.class, s -> s.left(any())).thenDelay(ofMillis(200));
            long start = System.nanoTime();
            assertThat(kiosk.stock().left("apple")).isEqualTo(7);
            assertThat(System.nanoTime() - start).isGreaterThan(200_000_000);
            assertThat(seen.calls()).singleElement().satisfies(call -> {
                assertThat(call.result()).isEqualTo(7);
                assertThat(call.duration()).isGreaterThan(ofMillis(199));
            });
            earlier.close();
            assertThat(kiosk.stock().left("apple")).isEqualTo(10);
            later.close();
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void callsAreAnsweredHere(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();
            var thread = new AtomicReference<String>();

            jvm.on(Stock.class, s -> s.reserve(any(), anyInt())).thenAnswerHere(call -> {
                thread.set(Thread.currentThread().getName());
                assertThat(call.self()).isSameAs(kiosk.stock());
                int wanted = (int) call.argument(1);
                return wanted > 5 ? call.proceed("pear", 1) : wanted > 3 ? false : call.proceed();
            });

            assertThat(kiosk.place("a", "apple", 2)).isEqualTo("sold to a");
            assertThat(kiosk.stock().left("apple")).isEqualTo(8);
            assertThat(kiosk.sell("a", "apple", 4)).as(jvm::stderr).isEqualTo("sold out");
            assertThat(kiosk.place("a", "apple", 6)).isEqualTo("sold to a");
            assertThat(kiosk.stock().left("pear")).isZero();
            assertThat(thread.get()).isNotNull().doesNotStartWith("till");

            jvm.on(Gateway.class, g -> g.charge(any(), anyLong())).thenAnswerHere(call -> {
                throw new IOException("not today");
            });
            assertThatThrownBy(() -> kiosk.sell("a", "apple", 1))
                    .isInstanceOf(IOException.class)
                    .hasMessage("not today");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void callsAreAnsweredThere(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();
            int limit = 5;

            jvm.on(Stock.class, s -> s.reserve(any(), anyInt()))
                    .thenAnswer(call -> (int) call.argument(1) < limit ? call.proceed() : false);
            assertThat(kiosk.place("a", "apple", 2)).as(jvm::stderr).isEqualTo("sold to a");
            assertThat(kiosk.sell("a", "apple", 5)).isEqualTo("sold out");
            assertThat(kiosk.stock().left("apple")).isEqualTo(8);

            Fault pears = jvm.on(Stock.class, s -> s.left(argThat(sku -> sku.startsWith("p"))))
                    .thenReturn(77);
            Fault here = jvm.on(Stock.class, s -> s.left(any()))
                    .when(call -> call.self() != null && call.argument(0).equals("plum") && call.argumentCount() == 1)
                    .thenReturn(88);
            assertThat(kiosk.stock().left("apple")).isEqualTo(8);
            assertThat(kiosk.stock().left("pear")).isEqualTo(77);
            assertThat(kiosk.stock().left("plum")).isEqualTo(88);
            assertThat(pears.hits()).isEqualTo(1);
            assertThat(here.hits()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void whatDoesNotFitIsRefusedWithAReason(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            String name = Kiosk.class.getName();

            assertThatThrownBy(() -> jvm.on(Gateway.class, g -> g.charge(any(), anyLong()))
                            .thenThrow(new SQLException("no")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not declare java.sql.SQLException")
                    .hasMessageContaining("it declares java.io.IOException");
            assertThatThrownBy(() -> jvm.on(name + "#factorial").thenReturn("six"))
                    .hasMessageContaining("expects a value of type int");
            assertThatThrownBy(() -> jvm.on("dev.tendril.agent.testing.KioskMain$Order#new")
                            .thenReturn(null))
                    .hasMessageContaining("constructor returns nothing");
            jvm.on("dev.tendril.agent.testing.KioskMain$Order#new").thenThrow(new IllegalStateException("no orders"));
            assertThatThrownBy(() -> target.kiosk().order("x")).hasMessage("no orders");

            Fault unused =
                    jvm.on(Stock.class, s -> s.reserve(eq("plum"), anyInt())).thenReturn(true);
            assertThat(jvm.unmet())
                    .singleElement()
                    .asString()
                    .contains("expected the fault at Stock.reserve(plum, any)")
                    .contains("to strike");
            unused.close();
            assertThat(jvm.unmet()).isEmpty();
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void aFaultCanEndTheTarget(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            target.jvm().on(Stock.class, s -> s.left(any())).thenHalt(42);

            assertThatThrownBy(() -> target.kiosk().stock().left("apple")).isInstanceOf(RuntimeException.class);

            await().atMost(ofSeconds(5)).until(() -> target.jvm().exitCode().equals(OptionalInt.of(42)));
        }
    }
}
