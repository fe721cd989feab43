package dev.tendril.examples.shop;

import static dev.tendril.Tendril.remote;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThatRemote;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThatThrownBy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.Lifetime;
import dev.tendril.junit.Pristine;
import dev.tendril.junit.RemoteTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import shop.Inventory;
import shop.Limits;
import shop.OrderService;
import shop.OutOfStock;
import shop.ShopMain;

/** Private and static state: set for good, or overridden for the length of a test. */
@LaunchJvm(value = ShopMain.class, lifetime = Lifetime.CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StateTest {

    @RemoteTarget
    RemoteJvm shop;

    @RemoteTarget
    Inventory inventory;

    @RemoteTarget
    OrderService orders;

    @Test
    @Order(1)
    void runsOutOfApples() {
        var onHand = remote(inventory).field("onHand", Integer.class);
        onHand.set(0); // stays
        shop.type(Limits.class).field("maxRetries", Integer.class).override(1); // undone after the test
        assertThat(onHand.get()).isZero();
        assertThat(shop.type(Limits.class).field("maxRetries", Integer.class).get())
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void whatWasSetStaysAndWhatWasOverriddenIsUndone() {
        assertThat(remote(inventory).field("onHand", Integer.class).get()).isZero();
        assertThat(shop.type(Limits.class).field("maxRetries", Integer.class).get())
                .isEqualTo(3);
    }

    @Test
    @Order(3)
    void exceptionOfTheApplicationArrivesWithItsState() {
        assertThatThrownBy(() -> orders.place("alice", "apple", 1))
                .isInstanceOfSatisfying(
                        OutOfStock.class, e -> assertThat(e.sku()).isEqualTo("apple"));
    }

    @Test
    @Order(4)
    void forgetsWhoLeaves() throws IOException {
        int port = (int) shop.find("shop.front.FrontDoor").call("port");
        RemoteObject<?> session;
        try (var dora = new Socket(InetAddress.getLoopbackAddress(), port)) {
            dora.getOutputStream().write("dora\n".getBytes(UTF_8));
            dora.getInputStream().read(); // the welcome
            session = shop.find("shop.front.Session");
        }

        assertThatRemote(session).eventually(ofSeconds(5)).isCollectable();
        assertThat(shop).eventually(ofSeconds(5)).hasNoLeaks("shop.front.Session");
    }

    @Test
    @Order(5)
    @Pristine("shop.Registry.INSTANCE.reserve")
    void fillsTheReserve() {
        remote(inventory).field("onHand", Integer.class).set(1_000);
        assertThat(inventory.stockOf("apple")).isPositive();
    }

    @Test
    @Order(6)
    void findsItAsItWas() {
        assertThat(remote(inventory).field("onHand", Integer.class).get()).isZero();
    }
}
