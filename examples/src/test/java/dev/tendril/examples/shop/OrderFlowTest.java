package dev.tendril.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.RemoteTarget;
import org.junit.jupiter.api.Test;
import shop.Inventory;
import shop.OrderService;
import shop.ShopMain;

/** Launch a main class on the class path; live objects injected by type and by path. */
@LaunchJvm(ShopMain.class)
class OrderFlowTest {

    @RemoteTarget
    OrderService orders;

    @RemoteTarget
    Inventory inventory;

    @RemoteTarget
    RemoteJvm shop;

    @Test
    void placesAnOrder() {
        var id = orders.place("alice", "apple", 3);
        assertThat(orders.statusOf(id)).isEqualTo("PLACED");
    }

    @Test
    void findsByPath(@RemoteTarget(at = "shop.Registry.INSTANCE.reserve") Inventory reserve, RemoteJvm jvm) {
        assertThat(reserve.stockOf("apple")).isPositive();
        assertThat(jvm.pid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void fieldAndPathReachTheSameLiveObject(@RemoteTarget(at = "shop.Registry.INSTANCE.reserve") Inventory reserve) {
        assertThat(reserve).isEqualTo(inventory);
        assertThat(shop.isAlive()).isTrue();
    }
}
