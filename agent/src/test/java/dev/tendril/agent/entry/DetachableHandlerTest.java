package dev.tendril.agent.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DetachableHandlerTest {

    private interface Greeter {
        String greet(String whom);

        void wave();
    }

    private final DetachableHandler handler = new DetachableHandler(
            "a greeter of the test", (proxy, method, arguments) -> method.getName() + "ed " + arguments[0]);

    private final Greeter greeter =
            (Greeter) Proxy.newProxyInstance(Greeter.class.getClassLoader(), new Class<?>[] {Greeter.class}, handler);

    @Test
    void attachedHandsEverythingToItsDelegate() {
        assertThat(greeter.greet("bob")).isEqualTo("greeted bob");
    }

    @Test
    void detachedSaysThatTendrilHasLeft() {
        handler.detach();
        assertThatThrownBy(() -> greeter.greet("bob"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "a client of Tendril has left this JVM",
                        "a greeter of the test",
                        "greet cannot be called",
                        "remove it");
    }

    @Test
    void detachedDoesNotDisturbWhoOnlyNotifiesIt() {
        handler.detach();
        greeter.wave();
    }

    @Test
    void detachedStaysUsableInCollections() {
        handler.detach();
        assertThat(Set.of(greeter)).contains(greeter);
        assertThat(greeter).isNotEqualTo(null).hasToString("a greeter of the test (its client has left)");
        assertThat(handler.delegate()).isNull();
    }
}
