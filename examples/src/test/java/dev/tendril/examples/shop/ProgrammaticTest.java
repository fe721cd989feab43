package dev.tendril.examples.shop;

import static dev.tendril.Ready.stdout;
import static dev.tendril.junit.Lifetime.SUITE;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.RemoteJvmExtension;
import dev.tendril.junit.RemoteTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import shop.OrderService;
import shop.ShopMain;

/** A target that is described in code, and shared by all classes of the run that describe the same. */
class ProgrammaticTest {

    @RegisterExtension
    static final RemoteJvmExtension shop = RemoteJvmExtension.of(RemoteJvm.launch(ShopMain.class)
                    .args("--port", "0")
                    .property("region", "eu")
                    .env("LOG", "debug")
                    .readyWhen(stdout("started in .*")))
            .lifetime(SUITE);

    @RemoteTarget
    OrderService orders;

    @Test
    void takesOrders() {
        var id = orders.place("alice", "apple", 1);
        assertThat(orders.statusOf(id)).isEqualTo("PLACED");
        assertThat(shop.find(OrderService.class)).isEqualTo(orders);
        assertThat(shop).hasPrintedOnStderr("placed .*" + id);
    }

    @Test
    void isReadyWhenItSaysSo() {
        assertThat(shop)
                .isAlive()
                .hasPrinted("shop started in \\d+ ms")
                .hasThread("main")
                .hasNoDeadlock();
        assertThat(shop.at("shop.Registry.INSTANCE.region", String.class)).isEqualTo("eu");
    }
}
