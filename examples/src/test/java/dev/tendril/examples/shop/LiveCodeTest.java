package dev.tendril.examples.shop;

import static dev.tendril.Args.any;
import static dev.tendril.Args.anyInt;
import static dev.tendril.Args.anyLong;
import static dev.tendril.Args.eq;
import static dev.tendril.Tendril.async;
import static dev.tendril.Tendril.remote;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.Lifetime;
import dev.tendril.junit.RemoteTarget;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import shop.Audit;
import shop.Inventory;
import shop.OrderService;
import shop.PaymentGateway;
import shop.ShopMain;

/** Watching, breaking and pausing the code of a running shop. What a test puts there is gone when it ends. */
@LaunchJvm(value = ShopMain.class, lifetime = Lifetime.CLASS)
class LiveCodeTest {

    @RemoteTarget
    RemoteJvm shop;

    @RemoteTarget
    OrderService orders;

    @RemoteTarget
    Inventory inventory;

    @Test
    void chargesOnce() {
        var charges =
                shop.on(PaymentGateway.class, g -> g.charge(any(), anyLong())).watch();
        var purges = shop.onVoid(Audit.class, a -> a.purge()).watch();

        orders.place("alice", "apple", 3);

        assertThat(charges.await(1, ofSeconds(5)))
                .wasCalledOnce()
                .withArguments("alice", 897L)
                .returning(true);
        assertThat(purges).wasNeverCalled();
    }

    @Test
    void survivesALinkDown() {
        var down = shop.on(PaymentGateway.class, g -> g.charge(any(), anyLong()))
                .thenThrow(new IOException("link down"))
                .times(2);
        var slow = remote(inventory)
                .on(i -> i.reserve(eq("apple"), anyInt()))
                .thenDelay(ofMillis(300)); // this instance only
        shop.on(Inventory.class, i -> i.reserve(any(), anyInt()))
                .thenAnswer(call -> (int) call.argument(1) < 10 ? call.proceed() : false); // runs in the target

        assertThat(orders.place("alice", "apple", 1)).startsWith("ORD-");

        assertThat(down.hits()).isEqualTo(2);
        assertThat(slow.hits()).isEqualTo(1);
    }

    @Test
    void secondBuyerWaits() {
        try (var hold =
                shop.on(Inventory.class, i -> i.reserve(eq("apple"), anyInt())).pauseNext()) {
            var alice = async(orders, o -> o.place("alice", "apple", 1));
            hold.awaitHit(ofSeconds(5));
            assertThat(hold).isHoldingThread("checkout-1").hasFrame(OrderService.class, "place");
            assertThat(alice).isNotDone();
            hold.release();
            assertThat(alice).succeedsWithin(ofSeconds(2));
        }
    }
}
