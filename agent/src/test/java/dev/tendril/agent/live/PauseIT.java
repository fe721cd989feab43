package dev.tendril.agent.live;

import static dev.tendril.Args.any;
import static dev.tendril.Args.anyInt;
import static dev.tendril.Args.anyLong;
import static dev.tendril.Args.eq;
import static dev.tendril.Tendril.async;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.Pause;
import dev.tendril.RemoteJvm;
import dev.tendril.ThreadOrder;
import dev.tendril.agent.testing.KioskMain.Gateway;
import dev.tendril.agent.testing.KioskMain.Kiosk;
import dev.tendril.agent.testing.KioskMain.Stock;
import dev.tendril.agent.testing.OneJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Threads that are held, and ordered, in targets of every Java. */
class PauseIT {

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void aThreadIsHeldLookedAtAndLetGo(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            Kiosk kiosk = target.kiosk();
            try (Pause hold = target.jvm()
                    .on(Stock.class, s -> s.reserve(eq("apple"), anyInt()))
                    .pauseNext()) {
                assertThat(hold.isHit()).isFalse();
                assertThatThrownBy(hold::release)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("wait for one");
                CompletableFuture<String> sale = async(kiosk, k -> k.place("alice", "apple", 2));

                hold.awaitHit(ofSeconds(5));

                assertThat(hold.thread()).startsWith("till-");
                assertThat(hold.method()).isEqualTo(Stock.class.getName() + "#reserve(java.lang.String, int)");
                assertThat(hold.self()).isSameAs(kiosk.stock());
                assertThat(hold.arguments()).containsExactly("apple", 2);
                assertThat(hold.stackTrace())
                        .extracting(StackTraceElement::getMethodName)
                        .startsWith("reserve", "sell");
                assertThat(sale).isNotDone();
                assertThat(kiosk.otherStock().reserve("apple", 1))
                        .as("others pass")
                        .isTrue();
                hold.setArgument(1, 5);
                assertThatThrownBy(() -> hold.setArgument(1, "five"))
                        .hasMessageContaining("expects a value of type int");
                hold.release();

                assertThat(sale.get(5, TimeUnit.SECONDS)).isEqualTo("sold to alice");
                assertThat(kiosk.stock().left("apple")).isEqualTo(5);
            }
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void threadsAreLetGoOneByOneAndAsOneLikes(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            Kiosk kiosk = target.kiosk();
            Pause hold = target.jvm()
                    .on(Gateway.class, g -> g.charge(any(), anyLong()))
                    .pauseEvery();
            List<CompletableFuture<String>> sales = new ArrayList<>();
            for (String customer : List.of("a", "b", "c")) {
                sales.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        return kiosk.place(customer, "apple", 1);
                    } catch (Exception e) {
                        return e.getClass().getSimpleName() + " " + e.getMessage();
                    }
                }));
                hold.awaitHit(ofSeconds(5));
                if (customer.equals("a")) {
                    assertThat(hold.argument(0)).isEqualTo("a");
                    hold.returnInstead(false);
                    assertThat(sales.get(0).get(5, TimeUnit.SECONDS)).isEqualTo("refused");
                } else if (customer.equals("b")) {
                    assertThat(hold.argument(0)).isEqualTo("b");
                    assertThatThrownBy(() -> hold.throwInstead(new Exception("undeclared")))
                            .hasMessageContaining("does not declare java.lang.Exception");
                    hold.throwInstead(new IOException("cut"));
                    assertThat(sales.get(1).get(5, TimeUnit.SECONDS)).isEqualTo("IOException cut");
                }
            }
            hold.close();
            assertThat(sales.get(2).get(5, TimeUnit.SECONDS)).isEqualTo("sold to c");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void nobodyIsHeldForTooLong(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            Kiosk kiosk = target.kiosk();
            Pause hold = target.jvm()
                    .on(Stock.class, s -> s.reserve(any(), anyInt()))
                    .pauseNext()
                    .atMost(ofMillis(200));

            assertThat(kiosk.place("alice", "apple", 1)).isEqualTo("sold to alice");

            hold.awaitHit(ofSeconds(5));
            assertThatThrownBy(hold::release)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it went on by itself, since it was held for too long");
            assertThat(target.jvm().unmet()).singleElement().asString().contains("to be let go, found that nobody did");
            assertThatThrownBy(() -> target.jvm()
                            .on(Stock.class, s -> s.reserve(eq("plum"), anyInt()))
                            .pauseNext()
                            .awaitHit(ofMillis(10)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected a thread at Stock.reserve(plum, any)");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void interruptsAreKept(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            Kiosk kiosk = target.kiosk();
            var breathe = target.jvm().on(Kiosk.class.getName() + "#breathe");
            assertThat(kiosk.patience()).isEqualTo("undisturbed");
            Pause hold = breathe.pauseNext();
            CompletableFuture<String> patience = async(kiosk, Kiosk::patience);
            hold.awaitHit(ofSeconds(5));

            kiosk.disturb();

            assertThat(target.jvm().process().threads().thread(hold.thread()).frame(Kiosk.class, "breathe"))
                    .as("held all the same")
                    .isPresent();
            assertThat(patience).isNotDone();
            hold.release();
            assertThat(patience.get(5, TimeUnit.SECONDS)).isEqualTo("disturbed");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void constructorsAndAllImplementationsAreHeld(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            Kiosk kiosk = target.kiosk();
            try (Pause hold = target.jvm()
                    .on("dev.tendril.agent.testing.KioskMain$Order#new")
                    .pauseNext()) {
                CompletableFuture<String> order = async(kiosk, k -> k.order("erin"));
                assertThat(hold.awaitHit(ofSeconds(5)).argument(0)).isEqualTo("erin");
                assertThatThrownBy(() -> hold.returnInstead(null)).hasMessageContaining("constructor returns nothing");
                hold.setArgument(0, "frank").release();
                assertThat(order.get(5, TimeUnit.SECONDS)).isEqualTo("frank");
            }
            try (Pause hold = target.jvm()
                    .on(Gateway.class, g -> g.charge(any(), anyLong()))
                    .pauseEvery()) {
                CompletableFuture<Boolean> strict = async(kiosk, k -> k.chargeStrictly(1));
                assertThat(hold.awaitHit(ofSeconds(5)).method()).contains("StrictBank#charge");
                hold.release();
                assertThat(strict.get(5, TimeUnit.SECONDS)).as("held once").isTrue();
                CompletableFuture<Boolean> late = async(kiosk, Kiosk::chargeLate);
                assertThat(hold.awaitHit(ofSeconds(5)).method()).contains("LateBank#charge");
                hold.returnInstead(true);
                assertThat(late.get(5, TimeUnit.SECONDS)).isTrue();
            }
            try (Pause hold =
                    target.jvm().on(Kiosk.class.getName() + "#lambda$new$0").pauseNext()) {
                CompletableFuture<String> greeting = async(kiosk, Kiosk::greet);
                hold.awaitHit(ofSeconds(5));
                hold.returnInstead("good bye");
                assertThat(greeting.get(5, TimeUnit.SECONDS)).isEqualTo("good bye");
            }
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void threadsComeInOrder(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            RemoteJvm jvm = target.jvm();
            Kiosk kiosk = target.kiosk();
            var first = jvm.on(Kiosk.class.getName() + "#first");
            var second = jvm.on(Kiosk.class.getName() + "#second");
            for (int i = 0; i < 5; i++) {
                try (ThreadOrder order = jvm.sequence(second, first)) {
                    assertThat(kiosk.race()).isEqualTo("[second, first]");
                    order.await(ofSeconds(5));
                }
                try (ThreadOrder order = jvm.sequence(first, second)) {
                    assertThat(kiosk.race()).isEqualTo("[first, second]");
                    order.await(ofSeconds(5));
                }
                try (ThreadOrder order = jvm.rendezvous(first, second)) {
                    kiosk.race();
                    order.await(ofSeconds(5));
                }
            }
            try (ThreadOrder order = jvm.countdown(
                    jvm.on(Stock.class, s -> s.left(any())), 3, jvm.on(Kiosk.class, k -> k.factorial(anyInt())))) {
                CompletableFuture<Integer> waits = CompletableFuture.supplyAsync(() -> kiosk.factorial(1));
                kiosk.stock().left("a");
                kiosk.stock().left("a");
                assertThatThrownBy(() -> order.await(ofMillis(200)))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("to be passed 3 times, found 2")
                        .hasMessageContaining("waits at " + Kiosk.class.getName() + "#factorial");
                assertThat(waits).isNotDone();
                kiosk.stock().left("a");
                order.await(ofSeconds(5));
                assertThat(waits.get(5, TimeUnit.SECONDS)).isEqualTo(1);
            }
            try (ThreadOrder order = jvm.sequence(jvm.on(Stock.class, s -> s.left(any())), first)) {
                CompletableFuture<String> race = async(kiosk, Kiosk::race);
                await().atMost(ofSeconds(5))
                        .untilAsserted(() -> assertThatThrownBy(() -> order.await(ofMillis(1)))
                                .isInstanceOf(AssertionError.class)
                                .hasMessageContaining("missing: " + Stock.class.getName() + "#left")
                                .hasMessageContaining("waits at " + Kiosk.class.getName() + "#first"));
                assertThat(race).isNotDone();
                order.close();
                assertThat(race.get(5, TimeUnit.SECONDS)).contains("first");
            }
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void closingTheScopeUndoesWhatWasPutThere(Path home) throws InterruptedException, ExecutionException, Exception {
        try (var target = LiveTarget.start(home)) {
            Kiosk kiosk = target.kiosk();
            try (var scope = target.jvm().scope()) {
                target.jvm().on(Stock.class, s -> s.left(any())).thenReturn(-1);
                Pause hold = target.jvm()
                        .on(Stock.class, s -> s.reserve(any(), anyInt()))
                        .pauseNext();
                CompletableFuture<String> sale = async(kiosk, k -> k.place("a", "apple", 1));
                hold.awaitHit(ofSeconds(5));
                assertThat(kiosk.stock().left("apple")).isEqualTo(-1);
                assertThat(sale).isNotDone();
                scope.close();
                assertThat(sale.get(5, TimeUnit.SECONDS)).isEqualTo("sold to a");
            }
            assertThat(kiosk.stock().left("apple")).isEqualTo(9);
        }
    }
}
