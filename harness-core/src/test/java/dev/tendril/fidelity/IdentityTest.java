package dev.tendril.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.Value;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.testing.TwoSides;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The same object is the same object, wherever it has been; and it costs nothing to see that. */
class IdentityTest extends Connected {

    /** Defines none of the methods of Object. */
    public static class Plain {
        public String name() {
            return "plain";
        }
    }

    /** Equal by name. */
    public static class Named {
        private final String name;

        public Named(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && name.equals(that.name());
        }

        @Override
        public int hashCode() {
            return name().hashCode();
        }

        @Override
        public String toString() {
            return "Named " + name;
        }
    }

    /** Never finishes describing itself, until told to. */
    public static class Silent {
        final CountDownLatch told = new CountDownLatch(1);

        @Override
        public String toString() {
            try {
                told.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "at last";
        }
    }

    /** Throws from what nobody expects to throw. */
    public static class Rude {
        @Override
        public String toString() {
            throw new IllegalStateException("no description");
        }
    }

    @Test
    void objectThatComesHomeIsItself() {
        var mine = new Plain();
        Supplier<String> lambda = () -> "x";
        var list = new ArrayList<>(List.of(1));

        for (Object object : List.of(mine, lambda, new HashMap<>(), new StringBuilder(), new Thread(), new Object())) {
            send(object);
            assertThat(exchange.get()).isSameAs(object);
        }
        exchange.set(list);
        assertThat(exchange.get() == list).isTrue();
    }

    @Test
    void objectOverThereIsOneProxyHere() {
        Object first = fetch(new Plain());

        assertThat(exchange.get()).isSameAs(first);
        assertThat(exchange.holds(first)).isTrue();
    }

    @Test
    void objectPassesThroughAThirdJvmAndComesHome() {
        try (var beyond = TwoSides.offering(Exchange.class, new Exchange.Local())) {
            Exchange far = beyond.client.service(Exchange.class);
            // "sides" is here and the middle, "beyond" is the middle and the end; the middle offers what it has of the
            // end.
            there.held = far;
            Exchange end = (Exchange) exchange.get();
            var mine = new Plain();
            end.set(mine);
            assertThat(end.get()).isSameAs(mine);

            Function<String, String> shout = text -> text + "!";
            end.set(shout);
            assertThat(end.get()).isSameAs(shout);

            var live = new ArrayList<>(List.of("a"));
            far.set(live);
            @SuppressWarnings("unchecked")
            var fromEnd = (List<String>) end.get();
            fromEnd.add("b");
            assertThat(live).containsExactly("a", "b");
            assertThat(end.holds(fromEnd)).isTrue();
        }
    }

    @Test
    void callTravelsThroughTheMiddleToItsTarget() throws Exception {
        var local = new Exchange.Local();
        try (var beyond = TwoSides.offering(Exchange.class, local)) {
            there.held = beyond.client.service(Exchange.class);
            Exchange end = (Exchange) exchange.get();

            assertThat(end.run(() -> "ran here")).isEqualTo("ran here");

            local.held = new Named("far");
            assertThat(end.get()).isEqualTo(new Named("far")).hasToString("Named far");
        }
    }

    @Test
    void classIsDescribedOnce() {
        fetch(new Plain());
        long before = described().stream().distinct().count();

        for (int i = 0; i < 50; i++) {
            fetch(new Plain());
        }

        assertThat(described().stream().distinct().count()).isEqualTo(before);
        Set<Object> identities = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        sides.sentByServer.all(Message.Return.class).stream()
                .map(Message.Return::value)
                .filter(Value.Reference.class::isInstance)
                .map(value -> ((Value.Reference) value).type())
                .filter(type -> type.name().equals(Plain.class.getName()))
                .forEach(identities::add);
        assertThat(identities).as("descriptors of one class").hasSize(1);
    }

    private List<String> described() {
        return sides.sentByServer.all(Message.Return.class).stream()
                .map(Message.Return::value)
                .filter(Value.Reference.class::isInstance)
                .map(value -> ((Value.Reference) value).type().name())
                .toList();
    }

    @Test
    void sameReferenceIsEqualWithoutAskingAnybody() {
        Object plain = fetch(new Plain());
        Object again = exchange.get();
        Object named = fetch(new Named("n"));
        sides.sentByClient.clear();

        Object same = named;
        assertThat(plain.equals(again)).isTrue();
        assertThat(named.equals(same)).isTrue();
        assertThat(named.equals(null)).isFalse();
        assertThat(sides.sentByClient.calls()).isZero();
    }

    @Test
    void whatTheClassDoesNotOverrideNeverCrossesTheWire() {
        Object plain = fetch(new Plain());
        Object other = fetch(new Plain());
        sides.sentByClient.clear();

        assertThat(plain.equals(other)).isFalse();
        assertThat(plain.equals("text")).isFalse();
        assertThat(plain.hashCode()).isEqualTo(plain.hashCode());
        assertThat(plain.toString()).contains(Plain.class.getName());
        assertThat(new HashSet<>(List.of(plain, other))).hasSize(2).contains(plain, other);
        assertThat(sides.sentByClient.calls()).isZero();
    }

    @Test
    void whatTheClassOverridesIsAsked() {
        Named named = fetch(new Named("n"));
        Named twin = fetch(new Named("n"));

        assertThat(named).isNotSameAs(twin).isEqualTo(twin).hasSameHashCodeAs(twin);
        assertThat(named).isEqualTo(new Named("n")).isNotEqualTo(new Named("m"));
        assertThat(new Named("n")).isEqualTo(named);
        assertThat(named.toString()).isEqualTo("Named n");
        assertThat(Map.of(named, 1)).containsKey(twin);
    }

    @Test
    void descriptionIsBoundedAndThenLocal() {
        var silent = new Silent();
        Object proxy = fetch(silent);
        long start = System.nanoTime();

        assertThat(proxy.toString()).contains("Silent#").contains("its toString did not answer");

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        silent.told.countDown();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(proxy.toString()).isEqualTo("at last"));
    }

    @Test
    void descriptionThatThrowsIsLocal() {
        assertThat(fetch(new Rude()).toString())
                .contains("Rude#")
                .contains("its toString threw java.lang.IllegalStateException");
    }

    @Test
    void proxyOfAClosedConnectionStillDescribesItself() {
        Object proxy = fetch(new Named("n"));
        sides.server.close("gone");
        await().atMost(Duration.ofSeconds(10)).until(() -> !sides.client.isOpen());

        assertThat(proxy.toString()).contains("Named#");
        assertThat(proxy.equals(proxy)).isTrue();
    }

    @Test
    void proxyIsKnownAsOne() {
        assertThat(ProxyFactory.leaseHeldBy(fetch(new Plain()))).isNotNull();
        assertThat(ProxyFactory.leaseHeldBy(new Plain())).isNull();
    }
}
