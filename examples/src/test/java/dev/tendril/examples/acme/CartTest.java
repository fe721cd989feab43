package dev.tendril.examples.acme;

import static dev.tendril.junit.assertions.RemoteAssertions.assertThatRemote;
import static java.time.Duration.ofSeconds;

import dev.tendril.RemoteObject;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.RemoteTarget;
import org.junit.jupiter.api.Test;

/** Assert over a graph of live objects whose classes the test does not have. */
@LaunchJvm(mainClass = "com.acme.ShopMain", classPath = "${tendril.examples.acme}", ready = "acme shop started")
class CartTest {

    @Test
    void cartLooksRight(@RemoteTarget(type = "com.acme.Cart") RemoteObject<?> cart) {
        assertThatRemote(cart)
                .as("alice's cart")
                .hasRemoteType("com.acme.Cart")
                .path("customer.address.city")
                .isEqualTo("Oslo");
        assertThatRemote(cart).extractingAll("lines.sku").containsExactly("apple", "pear");
    }

    @Test
    void waitsForWhatIsToCome(@RemoteTarget(type = "com.acme.internal.LruCache") RemoteObject<?> cache) {
        assertThatRemote(cache).eventually(ofSeconds(5)).path("capacity").isEqualTo(32);
    }
}
