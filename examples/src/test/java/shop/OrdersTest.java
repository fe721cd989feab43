package shop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OrdersTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final BlockingQueue<String> charges = new LinkedBlockingQueue<>();
    private final Queue<PaymentGateway> answers = new ConcurrentLinkedQueue<>();
    private Registry shop = shop(LONG, LONG);

    private Registry shop(Duration paymentTimeout, Duration delivery) {
        return new Registry(
                new Settings("test", 2, Duration.ZERO, paymentTimeout, Duration.ofMillis(1), delivery), this::charge);
    }

    private boolean charge(String customer, long cents) throws IOException {
        charges.add(customer + " " + cents + " " + Thread.currentThread().getName());
        var answer = answers.poll();
        return answer == null || answer.charge(customer, cents);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void placingTakesThePiecesAndTheMoney() {
        var id = shop.orders.place("alice", "apple", 3);

        assertThat(id).startsWith("ORD-");
        assertThat(shop.orders.statusOf(id)).isEqualTo("PLACED");
        assertThat(shop.reserve.stockOf("apple")).isEqualTo(97);
        assertThat(charges).containsExactly("alice 897 checkout-1");
    }

    @Test
    void aLoneCustomerIsAlwaysServedAtTheFirstTill() {
        for (int i = 0; i < 20; i++) {
            shop.orders.place("alice", "apple", 1);
        }
        assertThat(charges).hasSize(20).containsOnly("alice 299 checkout-1");
    }

    @Test
    void aSecondCustomerIsServedAtTheNextTill() throws Exception {
        var bankThinks = new CountDownLatch(1);
        answers.add((customer, cents) -> awaitQuietly(bankThinks));
        var alice = CompletableFuture.supplyAsync(() -> shop.orders.place("alice", "apple", 1));
        assertThat(charges.poll(5, SECONDS)).isEqualTo("alice 299 checkout-1");

        shop.orders.place("bob", "pear", 1);

        assertThat(charges.poll(5, SECONDS)).isEqualTo("bob 349 checkout-2");
        bankThinks.countDown();
        assertThat(alice.get(5, SECONDS)).startsWith("ORD-");
    }

    @Test
    void withTooFewPiecesNothingIsTaken() {
        var failure = catchThrowableOfType(OutOfStock.class, () -> shop.orders.place("alice", "quince", 3));

        assertThat(failure).hasMessage("Out of stock: 2 quince missing");
        assertThat(failure.sku()).isEqualTo("quince");
        assertThat(failure.missing()).isEqualTo(2);
        assertThat(shop.reserve.stockOf("quince")).isEqualTo(1);
        assertThat(charges).isEmpty();
    }

    @Test
    void whatTheShopNeverHadIsNamed() {
        assertThatThrownBy(() -> shop.orders.place("alice", "durian", 1))
                .hasMessage("sku: durian (expected: one of [apple, pear, plum, quince])");
        assertThatThrownBy(() -> shop.orders.statusOf("ORD-9")).hasMessage("No order ORD-9 among 0");
    }

    @Test
    void aListenerHearsOfTheOrdersPlacedAfterIt() throws Exception {
        shop.orders.place("alice", "apple", 1);
        var shipped = new LinkedBlockingQueue<String>();
        shop.orders.onShipped(shipped::add);

        var id = shop.orders.place("bob", "pear", 1);

        assertThat(shipped.poll(5, SECONDS)).isEqualTo(id);
        assertThat(shop.orders.statusOf(id)).isEqualTo("PLACED");
    }

    @Test
    void aListenerThatFailsIsDroppedAndKeepsNobodyElseFromHearing() throws Exception {
        var shipped = new LinkedBlockingQueue<String>();
        var failed = new LinkedBlockingQueue<String>();
        shop.orders.onShipped(id -> {
            failed.add(id);
            throw new IllegalStateException("gone");
        });
        shop.orders.onShipped(shipped::add);

        var first = shop.orders.place("bob", "pear", 1);
        assertThat(shipped.poll(5, SECONDS)).isEqualTo(first);
        var second = shop.orders.place("bob", "pear", 1);
        assertThat(shipped.poll(5, SECONDS)).isEqualTo(second);

        assertThat(failed).containsExactly(first);
    }

    @Test
    void whatArrivedIsDelivered() throws Exception {
        shop.close();
        shop = shop(LONG, Duration.ofMillis(5));
        var laterShipment = new LinkedBlockingQueue<String>();
        shop.orders.onShipped(laterShipment::add);

        var id = shop.orders.place("bob", "pear", 1);
        while (!shop.orders.statusOf(id).equals("DELIVERED")) {
            Thread.onSpinWait();
        }

        assertThat(laterShipment.poll(5, SECONDS)).isEqualTo(id);
    }

    @Test
    void aBankThatCannotBeReachedIsAskedAgain() {
        answers.addAll(List.of(OrdersTest::linkDown, OrdersTest::linkDown));

        assertThat(shop.orders.place("alice", "apple", 1)).startsWith("ORD-");

        assertThat(charges).containsExactly("alice 299 checkout-1", "alice 299 retry-1", "alice 299 retry-1");
    }

    @Test
    void withoutMoneyThePiecesGoBack() {
        answers.addAll(List.of(OrdersTest::linkDown, OrdersTest::linkDown, OrdersTest::linkDown, OrdersTest::linkDown));
        assertThatThrownBy(() -> shop.orders.place("alice", "apple", 1))
                .isInstanceOf(PaymentFailed.class)
                .hasMessage("Payment of ORD-1 failed: gave up after 3 retries: link down");

        answers.add((customer, cents) -> false);
        assertThatThrownBy(() -> shop.orders.place("alice", "apple", 1))
                .hasMessage("Payment of ORD-2 failed: refused by the bank");

        assertThat(shop.reserve.stockOf("apple")).isEqualTo(100);
    }

    /** A fault of the shop that the examples look for: this test is here so that nobody mends it unawares. */
    @Test
    void aBankSlowerThanTheTimeoutIsPaidTwice() {
        shop.close();
        shop = shop(Duration.ofMillis(1), LONG);
        var paidAgain = new CountDownLatch(1);
        answers.add((customer, cents) -> awaitQuietly(paidAgain));
        answers.add((customer, cents) -> {
            paidAgain.countDown();
            return true;
        });

        shop.orders.place("alice", "apple", 3);

        assertThat(charges).containsExactlyInAnyOrder("alice 897 checkout-1", "alice 897 retry-1");
    }

    private static boolean linkDown(String customer, long cents) throws IOException {
        throw new IOException("link down");
    }

    private static boolean awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            return latch.await(10, SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
