package dev.tendril.examples.shop;

import static dev.tendril.Tendril.async;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.RemoteTarget;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import shop.OrderService;
import shop.ShopMain;

/** Callbacks into the test, and calls that do not wait. */
@LaunchJvm(ShopMain.class)
class CallbackTest {

    @RemoteTarget
    OrderService orders;

    @Test
    void tellsUsWhenShipped() {
        var shipped = new CopyOnWriteArrayList<String>();
        orders.onShipped(shipped::add); // stays here; the target calls back
        CompletableFuture<String> id = async(orders, o -> o.place("bob", "pear", 1));
        await().atMost(ofSeconds(5)).untilAsserted(() -> assertThat(shipped).containsExactly(id.join()));
    }
}
