package dev.tendril.examples.shop;

import static dev.tendril.Args.any;
import static dev.tendril.Args.anyInt;
import static dev.tendril.Args.anyLong;
import static dev.tendril.Args.eq;
import static dev.tendril.Tendril.async;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThatThrownBy;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.tendril.Action;
import dev.tendril.CallTree;
import dev.tendril.Fault;
import dev.tendril.Pause;
import dev.tendril.RecordedCall;
import dev.tendril.Recording;
import dev.tendril.RemoteJvm;
import dev.tendril.Replayed;
import dev.tendril.ThreadOrder;
import dev.tendril.Trace;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.Lifetime;
import dev.tendril.junit.RemoteTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shop.Inventory;
import shop.OrderService;
import shop.PaymentGateway;
import shop.ShopMain;

/** The programs of the page about live code, as they stand there, as far as {@link LiveCodeTest} does not have them. */
@LaunchJvm(value = ShopMain.class, lifetime = Lifetime.CLASS)
class EveryVerbTest {

    @RemoteTarget
    RemoteJvm shop;

    @RemoteTarget
    OrderService orders;

    @Test
    void narrowsDown() {
        Fault third = shop.on(Inventory.class, i -> i.reserve(any(), anyInt()))
                .fromThread("checkout-\\d+")
                .within("shop.Orders", null)
                .when(call -> (int) call.argument(1) > 5)
                .hit(2)
                .thenReturn(false);
        orders.place("alice", "apple", 6);
        orders.place("alice", "apple", 1);
        assertThatThrownBy(() -> orders.place("alice", "apple", 7)).hasMessageContaining("apple");
        assertThat(third.hits()).isEqualTo(1);
    }

    @Test
    void listens() {
        var told = new CopyOnWriteArrayList<String>();
        var charges = shop.on("shop.Bank#charge(String, long)").watch(100).onCall(call -> told.add(call.toString()));
        orders.place("alice", "apple", 1);
        charges.await(1, ofSeconds(5));
        charges.close();
        assertThat(told).hasSize(1);
        assertThat(charges.dropped()).isZero();
    }

    @Test
    void records() {
        Recording<Boolean> charges =
                shop.on(PaymentGateway.class, g -> g.charge(any(), anyLong())).record();
        orders.place("alice", "apple", 3);
        RecordedCall<Boolean> charge =
                charges.log().await(1, ofSeconds(5)).calls().get(0);
        assertThat(charges.replay(charge, 3)).extracting(Replayed::result).containsExactly(true, true, true);
    }

    @Test
    void traces() {
        Trace trace = shop.on(OrderService.class, o -> o.place(any(), any(), anyInt()))
                .trace("shop.");
        orders.place("alice", "apple", 1);
        CallTree tree = trace.await(1, ofSeconds(5)).tree();
        assertThat(tree.total()).isGreaterThanOrEqualTo(tree.self());
        assertThat(tree.toString()).contains("shop.Orders#place(java.lang.String, java.lang.String, int)");
    }

    @Test
    void answersHere() {
        var asked = new CopyOnWriteArrayList<Object>();
        shop.on(PaymentGateway.class, g -> g.charge(any(), anyLong())).thenAnswerHere(call -> {
            asked.add(call.argument(0));
            return call.proceed(call.argument(0), 1L); // a cent
        });
        orders.place("alice", "apple", 1);
        assertThat(asked).containsExactly("alice");
    }

    @Test
    void takesTurns() {
        shop.on(Inventory.class, i -> i.reserve(any(), anyInt()))
                .thenInTurn(Action.returning(false), Action.delaying(ofMillis(20)), Action.proceed());
        assertThatThrownBy(() -> orders.place("alice", "apple", 1)).hasMessageContaining("apple");
        assertThat(orders.place("alice", "apple", 1)).startsWith("ORD-");
        assertThat(orders.place("alice", "apple", 1)).startsWith("ORD-");
    }

    @Test
    void ends() {
        try (RemoteJvm other = RemoteJvm.launch(ShopMain.class).start()) {
            other.on(Inventory.class, i -> i.reserve(any(), anyInt())).thenHalt(3);
            var there = other.find(OrderService.class);
            assertThatThrownBy(() -> there.place("alice", "apple", 1)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void holdsEach() {
        try (Pause hold =
                shop.on(Inventory.class, i -> i.reserve(eq("plum"), anyInt())).pauseEvery()) {
            var alice = async(orders, o -> o.place("alice", "plum", 1));
            hold.awaitHit(ofSeconds(5)).setArgument(1, 0);
            hold.release();
            var bob = async(orders, o -> o.place("bob", "plum", 1));
            hold.awaitHit(ofSeconds(5));
            hold.throwInstead(new IllegalStateException("the shelf broke"));
            assertThat(alice).succeedsWithin(ofSeconds(5));
            assertThat(bob).failsWithin(ofSeconds(5));
        }
    }

    @Test
    void ordersThreads() {
        var pears = shop.on(Inventory.class, i -> i.reserve(eq("pear"), anyInt()));
        var apples = shop.on(Inventory.class, i -> i.reserve(eq("apple"), anyInt()));
        try (ThreadOrder order = shop.sequence(pears, apples)) {
            var alice = async(orders, o -> o.place("alice", "apple", 1));
            var bob = async(orders, o -> o.place("bob", "pear", 1));
            order.await(ofSeconds(5));
            assertThat(bob).succeedsWithin(ofSeconds(5));
            assertThat(alice).succeedsWithin(ofSeconds(5));
        }
        try (ThreadOrder both = shop.rendezvous(pears, apples)) {
            var alice = async(orders, o -> o.place("alice", "apple", 1));
            var bob = async(orders, o -> o.place("bob", "pear", 1));
            both.await(ofSeconds(5));
            assertThat(alice).succeedsWithin(ofSeconds(5));
            assertThat(bob).succeedsWithin(ofSeconds(5));
        }
        try (ThreadOrder second = shop.countdown(pears, 2, apples)) {
            var alice = async(orders, o -> o.place("alice", "apple", 1));
            orders.place("bob", "pear", 1);
            orders.place("bob", "pear", 1);
            second.await(ofSeconds(5));
            assertThat(alice).succeedsWithin(ofSeconds(5));
        }
    }

    /** Every program of the page is in this class or its neighbours, but for spaces. */
    @Test
    void thePageShowsWhatRuns() throws Exception {
        Path here = Path.of("src/test/java/dev/tendril/examples");
        String programs = squeezed(Files.readString(here.resolve("shop/EveryVerbTest.java"))
                + Files.readString(here.resolve("shop/LiveCodeTest.java"))
                + Files.readString(here.resolve("h2/CommitIT.java")));
        Matcher blocks = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/live-code.md")));
        int count = 0;
        for (; blocks.find(); count++) {
            assertThat(programs).contains(squeezed(blocks.group(1)));
        }
        assertThat(count).isGreaterThan(10);
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
