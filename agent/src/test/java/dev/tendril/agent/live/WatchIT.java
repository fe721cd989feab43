package dev.tendril.agent.live;

import static dev.tendril.Args.any;
import static dev.tendril.Args.anyInt;
import static dev.tendril.Args.anyLong;
import static dev.tendril.Args.anyString;
import static dev.tendril.Args.argThat;
import static dev.tendril.Args.eq;
import static dev.tendril.Tendril.remote;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.CallLog;
import dev.tendril.Fault;
import dev.tendril.LineLog;
import dev.tendril.RecordedCall;
import dev.tendril.Snapshot;
import dev.tendril.agent.testing.KioskMain.Gateway;
import dev.tendril.agent.testing.KioskMain.Kiosk;
import dev.tendril.agent.testing.KioskMain.Sign;
import dev.tendril.agent.testing.KioskMain.Stock;
import dev.tendril.agent.testing.OneJdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Watches, at methods of every kind, in targets of every Java. */
class WatchIT {

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void callsAreRecordedAsTheyWere(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            Kiosk kiosk = target.kiosk();
            CallLog<Boolean> charges = target.jvm()
                    .on(Gateway.class, g -> g.charge(any(), anyLong()))
                    .watch();
            CallLog<Void> refills =
                    target.jvm().onVoid(Stock.class, Stock::refill).watch();

            assertThat(kiosk.place("alice", "apple", 3)).isEqualTo("sold to alice");

            List<RecordedCall<Boolean>> calls = charges.await(1, ofSeconds(5)).calls();
            assertThat(calls).hasSize(1);
            RecordedCall<Boolean> call = calls.get(0);
            assertThat(call.arguments()).containsExactly("alice", 300L);
            assertThat(call.hasArguments("alice", 300L)).isTrue();
            assertThat(call.hasArguments("bob", 300L)).isFalse();
            assertThat(call.returned()).isTrue();
            assertThat(call.result()).isEqualTo(true);
            assertThat(call.self()).isSameAs(kiosk.bank());
            assertThat(call.thread()).startsWith("till-");
            assertThat(call.caller()).hasToString(call.caller().toString());
            assertThat(call.caller().getMethodName()).isEqualTo("charge");
            assertThat(call.caller().getClassName()).isEqualTo(Kiosk.class.getName());
            assertThat(call.toString())
                    .startsWith("charge(\"alice\", 300) -> true    ")
                    .contains("thread till-")
                    .contains("KioskMain.java");
            assertThat(refills.calls()).isEmpty();

            charges.close();
            kiosk.sell("bob", "apple", 1);
            assertThat(charges.calls()).hasSize(1);

            CallLog<Boolean> latest = target.jvm()
                    .on(Gateway.class, g -> g.charge(any(), anyLong()))
                    .watch()
                    .keep(1);
            kiosk.sell("carol", "apple", 1);
            kiosk.sell("dave", "apple", 1);
            assertThat(latest.await(2, ofSeconds(5)).calls())
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.argument(0)).isEqualTo("dave"));
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void laterMutationDoesNotChangeARecord(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            CallLog<Object> accepts =
                    target.jvm().on(Kiosk.class.getName() + "#accept").watch();

            target.kiosk().order("carol");

            RecordedCall<Object> call = accepts.await(1, ofSeconds(5)).calls().get(0);
            assertThat(call.argument(0)).isInstanceOfSatisfying(Snapshot.class, order -> {
                assertThat(order.field("state")).isEqualTo("new");
                assertThat(order.field("lines")).isEqualTo(List.of("apple"));
                assertThat(order).hasToString(order.toString());
                assertThat(order.toString()).contains("customer=\"carol\"");
                assertThat(remote(order.live()).field("state", String.class).get())
                        .isEqualTo("changed");
            });
            assertThat(call.argument(1)).isEqualTo(List.of("apple"));
            assertThat(call.argument(2)).isEqualTo(new int[] {1, 2});
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void methodsOfEveryKindAreSeen(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();
            String name = Kiosk.class.getName();

            CallLog<Object> statics = jvm.on(name + "#join(String, String)").watch();
            CallLog<Object> privates = jvm.on(name + "#charge").watch();
            CallLog<Object> finals = jvm.on(Sign.class.getName() + "#text()").watch();
            CallLog<Object> constructors =
                    jvm.on("dev.tendril.agent.testing.KioskMain$Order#new").watch();
            CallLog<Object> lambdas = jvm.on(name + "#lambda$new$0").watch();
            CallLog<Object> ofJdk = jvm.on("java.lang.String#repeat(int)").watch();
            CallLog<Integer> recursive =
                    jvm.on(Kiosk.class, k -> k.factorial(anyInt())).watch();
            CallLog<Object> all = jvm.on(name + "#all").watch();

            assertThat(kiosk.joined()).isEqualTo("a--b");
            assertThat(kiosk.sell("dave", "apple", 1)).isEqualTo("sold to dave");
            assertThat(remote(kiosk).field("sign").call("text")).isEqualTo("open");
            assertThat(kiosk.order("erin")).isEqualTo("erin");
            assertThatThrownBy(() -> kiosk.order("")).isInstanceOf(IllegalArgumentException.class);
            assertThat(kiosk.greet()).isEqualTo("hello");
            assertThat(kiosk.factorial(5)).isEqualTo(120);
            assertThat(kiosk.all(true, (byte) 1, (short) 2, 'c', 4, 5, 6f, 7d)).isEqualTo(125d);

            assertThat(statics.calls()).singleElement().satisfies(call -> {
                assertThat(call.self()).isNull();
                assertThat(call.arguments()).containsExactly("a", "b");
                assertThat(call.result()).isEqualTo("a--b");
            });
            assertThat(privates.calls())
                    .singleElement()
                    .satisfies(
                            call -> assertThat(call.hasArguments("dave", 100L)).isTrue());
            assertThat(finals.calls()).hasSize(1);
            assertThat(constructors.calls()).singleElement().satisfies(call -> {
                assertThat(call.method()).isEqualTo("new");
                assertThat(call.arguments()).containsExactly("erin");
            });
            assertThat(lambdas.calls()).hasSize(1);
            assertThat(ofJdk.calls())
                    .anyMatch(call -> call.hasArguments(2) && call.result().equals("--"));
            assertThat(recursive.calls()).extracting(call -> call.argument(0)).containsExactly(5, 4, 3, 2, 1);
            assertThat(recursive.calls().get(0).result()).isEqualTo(120);
            assertThat(all.calls().get(0).arguments()).containsExactly(true, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d);
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void overridingAndLaterLoadedMethodsAreSeenOnce(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            CallLog<Boolean> charges = target.jvm()
                    .on(Gateway.class, g -> g.charge(anyString(), anyLong()))
                    .watch();

            assertThat(target.kiosk().chargeStrictly(5_000)).isFalse();
            assertThat(target.kiosk().chargeLate()).isFalse();

            assertThat(charges.calls())
                    .extracting(call -> call.type().substring(call.type().indexOf('$') + 1))
                    .containsExactly("StrictBank", "LateBank");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void pointsAreNarrowedDown(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();
            CallLog<Boolean> apples =
                    jvm.on(Stock.class, s -> s.reserve(eq("apple"), anyInt())).watch();
            CallLog<Boolean> ofOther = remote(kiosk.otherStock())
                    .on(s -> s.reserve(any(), anyInt()))
                    .watch();
            CallLog<Boolean> atTills = jvm.on(Stock.class, s -> s.reserve(any(), anyInt()))
                    .fromThread("till-\\d+")
                    .watch();
            CallLog<Boolean> second =
                    jvm.on(Stock.class, s -> s.reserve(any(), anyInt())).hit(2).watch();
            CallLog<Boolean> selling = jvm.on(Stock.class, s -> s.reserve(any(), anyInt()))
                    .within(Kiosk.class, "sell")
                    .watch();

            kiosk.place("a", "apple", 1);
            kiosk.sell("b", "pear", 1);
            kiosk.otherStock().reserve("pear", 1);

            assertThat(apples.calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.hasArguments("apple", 1)).isTrue());
            assertThat(ofOther.calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.self()).isSameAs(kiosk.otherStock()));
            assertThat(ofOther.calls().get(0).caller()).isNull();
            assertThat(atTills.calls()).hasSize(1);
            assertThat(second.calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.argument(0)).isEqualTo("pear"));
            assertThat(selling.calls()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void aStormIsCountedToTheLastCall(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            CallLog<Integer> small =
                    target.jvm().on(Stock.class, s -> s.left(any())).watch(10);
            CallLog<Integer> large =
                    target.jvm().on(Stock.class, s -> s.left(any())).watch(100_000);

            int made = target.kiosk().storm(50, 100);

            assertThat(large.calls()).hasSize(made);
            assertThat(large.dropped()).isZero();
            assertThat(small.calls().size() + small.dropped()).isEqualTo(made);
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void deepRecursionIsSeenToItsEnd(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            CallLog<Integer> log =
                    target.jvm().on(Kiosk.class, k -> k.factorial(anyInt())).watch(100_000);

            target.kiosk().factorial(2_000);

            assertThat(log.calls()).hasSize(2_000);
            assertThat(log.calls().get(0).argument(0)).isEqualTo(2_000);
            assertThat(log.calls().get(1_999).argument(0)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void anOverflowHarmsNeitherTheTargetNorTheWatch(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            CallLog<Integer> log =
                    target.jvm().on(Kiosk.class, k -> k.factorial(anyInt())).watch(100_000);

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> target.kiosk().factorial(10_000_000)).isInstanceOf(StackOverflowError.class);
            }
            assertThat(target.kiosk().factorial(3)).isEqualTo(6);

            List<RecordedCall<Integer>> calls = log.calls();
            assertThat(calls).hasSizeGreaterThan(3_000);
            assertThat(log.dropped()).as("the innermost calls of each overflow").isPositive();
            assertThat(calls.subList(0, calls.size() - 3))
                    .allSatisfy(call -> assertThat(call.thrown()).isInstanceOf(StackOverflowError.class));
            assertThat(calls.subList(calls.size() - 3, calls.size()))
                    .extracting(RecordedCall::result)
                    .containsExactlyInAnyOrder(1, 2, 6);
            assertThat(log.failures()).isEmpty();
            log.close();

            int line = calls.get(calls.size() - 1).caller().getLineNumber();
            LineLog lines = target.jvm().line(Kiosk.class, line).snapshot();
            assertThatThrownBy(() -> target.kiosk().factorial(10_000_000)).isInstanceOf(StackOverflowError.class);
            assertThat(target.kiosk().factorial(3)).isEqualTo(6);
            assertThat(lines.snapshots()).hasSizeGreaterThan(1_000);
            assertThat(lines.dropped())
                    .as("the innermost lines of the overflow")
                    .isPositive();
            assertThat(lines.failures()).isEmpty();
            assertThat(target.jvm().stderr()).isEmpty();
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void whatGoesWrongIsToldAndTheApplicationDoesNotNotice(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            Kiosk kiosk = target.kiosk();
            CallLog<Integer> log = jvm.on(Stock.class, s -> s.left(any()))
                    .when(call -> ((String) call.argument(0)).charAt(1) == 'p')
                    .watch();
            Fault fault = jvm.on(Stock.class, s -> s.left(argThat(sku -> sku.charAt(1) == 'q')))
                    .thenReturn(5);
            CallLog<Integer> all = jvm.on(Stock.class, s -> s.left(any())).watch();
            all.onCall(call -> {
                throw new IllegalArgumentException("not this one");
            });

            assertThat(kiosk.stock().left("x")).isZero();
            assertThat(kiosk.stock().left("apple")).isEqualTo(10);

            assertThat(log.calls()).extracting(call -> call.argument(0)).containsExactly("apple");
            assertThat(log.dropped()).isEqualTo(1);
            assertThat(log.failures())
                    .singleElement()
                    .asString()
                    .contains("expected the watch at " + Stock.class.getName() + "#left to see a call")
                    .contains("IndexOutOfBounds");
            assertThat(jvm.unmet())
                    .anyMatch(each -> each.contains("expected the fault at " + Stock.class.getName() + "#left")
                            && each.contains("IndexOutOfBounds"));
            fault.close();
            log.close();
            assertThat(log.failures()).hasSize(1);
            assertThatThrownBy(all::calls)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("found that it threw java.lang.IllegalArgumentException: not this one");
            assertThat(all.calls()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void pointsThatMatchNothingSayWhatThereIs(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            var jvm = target.jvm();
            String name = Kiosk.class.getName();

            assertThatThrownBy(() -> jvm.on(name + "#sel").watch())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Did you mean sell");
            assertThatThrownBy(() -> jvm.on(name + "#sell(int)").watch())
                    .hasMessageContaining("There is sell(String, String, int)");
            assertThatThrownBy(() ->
                            jvm.on(name.replace("$Kiosk", "$Kisok") + "#sell").watch())
                    .hasMessageContaining("No class named");
            assertThatThrownBy(() -> jvm.on(name + "#<clinit>").watch()).hasMessageContaining("initialiser");
            assertThatThrownBy(() -> jvm.on("java.lang.System#nanoTime").watch())
                    .hasMessageContaining("is native");
            assertThatThrownBy(() -> jvm.on("nothing")).hasMessageContaining("expected a point such as");
            assertThatThrownBy(() -> jvm.on(Sign.class, Sign::text))
                    .hasMessageContaining("it is final; name the method instead: on(\"" + Sign.class.getName());
            assertThatThrownBy(() -> jvm.on(Kiosk.class, k -> 1)).hasMessageContaining("found one that made 0");
            assertThatThrownBy(() -> jvm.on(Stock.class, s -> s.reserve("a", s.left("b"))))
                    .hasMessageContaining("found one that made 2");
            assertThatThrownBy(() -> jvm.on(Stock.class, s -> s.reserve("a", anyInt())))
                    .hasMessageContaining("expected matchers for all 2 arguments");
            assertThatThrownBy(() -> jvm.on(Stock.class, s -> s.reserve(any(), any())))
                    .hasMessageContaining("use anyInt()");
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void aClassInTwoLoadersIsTwoThings(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            assertThat(target.kiosk().twins()).isEqualTo("twin twin");
            String name = Kiosk.class.getName().replace("$Kiosk", "$Twin");
            assertThatThrownBy(() -> target.jvm().on(name + "#get").watch())
                    .hasMessageContaining("Several classes are named " + name)
                    .satisfies(e -> {
                        String one = e.getMessage().replaceFirst("(?s).*?: ([^,]+),.*", "$1");
                        try (Fault fault = target.jvm().on(one + "#get").thenReturn("other")) {
                            assertThat(target.kiosk().twins()).containsOnlyOnce("other");
                            assertThat(fault.hits()).isEqualTo(1);
                        }
                    });
        }
    }

    @ParameterizedTest
    @ArgumentsSource(OneJdk.class)
    void lambdasAreNamedByTheirBodies(Path home) throws Exception {
        try (var target = LiveTarget.start(home)) {
            assertThatThrownBy(() -> target.jvm()
                            .on(Kiosk.Ring.class, r -> r.ring(any()))
                            .watch())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("found only lambdas")
                    .hasMessageContaining(Kiosk.class.getName() + "#lambda$");
        }
    }
}
