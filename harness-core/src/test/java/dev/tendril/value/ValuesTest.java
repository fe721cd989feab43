package dev.tendril.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.proxy.ProxyFactory;
import dev.tendril.testing.Side;
import dev.tendril.testing.TwoSides;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of what travels by value and what by reference, over a real connection. */
@Timeout(60)
class ValuesTest {

    /** What the tests call over there. */
    public interface Store {
        Object keep(Object value);

        Object kept();

        boolean isTheKeptOne(Object value);

        long widen(long value);

        Integer box(Integer value);

        int total(int... numbers);

        int[] shared();

        Object byReference();

        void accept(Consumer<Object> consumer);
    }

    record Point(int x, int y) {}

    record Holder(String name, List<String> live) {}

    /** A class with state, open. */
    public static class Box {
        int content = 1;

        int content() {
            return content;
        }

        public void put(int value) {
            content = value;
        }
    }

    /** A class that no proxy can be made of. */
    public static final class Sealed {
        public int value() {
            return 7;
        }
    }

    static final class Shelf implements Store {
        private final AtomicReference<Object> kept = new AtomicReference<>();
        private final int[] shared = {1, 2, 3};

        @Override
        public Object keep(Object value) {
            kept.set(value);
            return value;
        }

        @Override
        public Object kept() {
            return kept.get();
        }

        @Override
        public boolean isTheKeptOne(Object value) {
            return kept.get() == value;
        }

        @Override
        public long widen(long value) {
            return value;
        }

        @Override
        public Integer box(Integer value) {
            return value;
        }

        @Override
        public int total(int... numbers) {
            return Arrays.stream(numbers).sum();
        }

        @Override
        public int[] shared() {
            return shared;
        }

        @Override
        public Object byReference() {
            return new AsReference(shared);
        }

        @Override
        public void accept(Consumer<Object> consumer) {
            consumer.accept(kept.get());
        }
    }

    private final Shelf shelf = new Shelf();
    private TwoSides sides;
    private Store store;

    @BeforeEach
    void connect() {
        sides = TwoSides.offering(Store.class, shelf);
        store = sides.client.service(Store.class);
    }

    @AfterEach
    void disconnect() {
        sides.close();
    }

    static Stream<Object> copied() {
        return Stream.of(
                true,
                (byte) -1,
                'x',
                (short) 300,
                -70_000,
                1L << 40,
                1.5f,
                Double.MIN_VALUE,
                "text with \u0000, \uD83D\uDE00 and a lone \uD800",
                "",
                String.class,
                int.class,
                TimeUnit.DAYS,
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1.50"),
                UUID.randomUUID(),
                URI.create("http://example.org/x?y=z"),
                Duration.ofMillis(1234),
                Instant.now(),
                LocalDate.of(2024, 2, 29),
                ZoneId.of("Europe/Oslo"),
                ZoneOffset.ofHours(-3),
                Optional.empty(),
                Optional.of(5),
                List.of(1, "two", List.of(3.0)),
                Arrays.asList(1, null).stream().toList(),
                Set.of("a", "b"),
                Map.of("k", List.of(1)),
                new Point(3, -4),
                List.of(new Point(0, 0), TimeUnit.HOURS));
    }

    @ParameterizedTest
    @MethodSource
    void copied(Object value) {
        assertThat(store.keep(value)).isEqualTo(value);
        assertThat(shelf.kept()).isEqualTo(value);
        assertThat(ProxyFactory.leaseHeldBy(shelf.kept())).isNull();
    }

    @Test
    void nullStaysNull() {
        assertThat(store.keep(null)).isNull();
    }

    @Test
    void arraysAreCopiesOfTheirOwnType() {
        assertThat(store.shared()).containsExactly(1, 2, 3);
        store.shared()[0] = 99;
        assertThat(shelf.shared[0]).isEqualTo(1);
        assertThat(store.keep(new String[] {"a", null})).isEqualTo(new String[] {"a", null});
        assertThat(store.keep(new int[][] {{1}, {2, 3}})).isEqualTo(new int[][] {{1}, {2, 3}});
        assertThat(store.total(1, 2, 3)).isEqualTo(6);
    }

    @Test
    void arrayOfLiveObjectsIsACopyOfProxies() {
        shelf.kept.set(new Box[] {new Box()});

        Object[] boxes = (Object[]) store.kept();

        assertThat(boxes).hasSize(1).hasOnlyElementsOfType(Box.class);
        ((Box) boxes[0]).put(5);
        assertThat(((Box[]) shelf.kept.get())[0].content).isEqualTo(5);
    }

    @Test
    void mutableCollectionsStayOverThere() {
        shelf.kept.set(new ArrayList<>(List.of("one")));

        @SuppressWarnings("unchecked")
        List<String> live = (List<String>) store.kept();
        live.add("two");

        assertThat(shelf.kept.get()).isEqualTo(List.of("one", "two"));
        assertThat(live).containsExactly("one", "two");
        assertThat(store.isTheKeptOne(live)).isTrue();
    }

    @Test
    void immutableCollectionOfLiveObjectsStaysOverThere() {
        shelf.kept.set(List.of(new Box()));

        assertThat(ProxyFactory.leaseHeldBy(store.kept())).isNotNull();
    }

    @Test
    void recordWithALiveComponentIsCopiedAroundIt() {
        shelf.kept.set(new Holder("h", new ArrayList<>(List.of("x"))));

        Holder holder = (Holder) store.kept();
        holder.live().add("y");

        assertThat(((Holder) shelf.kept.get()).live()).containsExactly("x", "y");
    }

    @Test
    void whatABuiltRecordLentIsGivenBack() {
        int before = sides.server.lentCount();
        shelf.kept.set(new Point(1, 2));
        assertThat(store.kept()).isEqualTo(new Point(1, 2));

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return sides.server.lentCount() == before;
        });
    }

    @Test
    void openClassIsAProxyOfItThatSeesPackagePrivateMethods() {
        var box = new Box();
        shelf.kept.set(box);

        Box proxy = (Box) store.kept();
        proxy.put(42);

        assertThat(proxy.content()).isEqualTo(42);
        assertThat(box.content).isEqualTo(42);
        assertThat(proxy.content).as("fields of a proxy are empty").isZero();
    }

    @Test
    void finalClassComesAsAHandleAndGoesHomeAsItself() {
        shelf.kept.set(new Sealed());

        Object handle = store.kept();

        assertThat(handle).isInstanceOf(Side.Handle.class);
        assertThat(store.isTheKeptOne(handle)).isTrue();
    }

    @Test
    void primitivesWidenAndBoxesStayBoxes() {
        assertThat(store.widen(5)).isEqualTo(5L);
        assertThat(store.box(null)).isNull();
        assertThat(store.box(1000)).isEqualTo(1000);
    }

    @Test
    void explicitReferenceIsTheArrayItself() {
        Object array = store.byReference();

        store.keep(array);

        assertThat(shelf.kept.get()).isSameAs(shelf.shared);
    }

    @Test
    void equalityCrossesTheWireOnlyWhereTheClassDefinesIt() {
        shelf.kept.set(new ArrayList<>(List.of(1)));
        Object list = store.kept();
        shelf.kept.set(new Box());
        Object box = store.kept();

        assertThat(list).isEqualTo(List.of(1)).hasSameHashCodeAs(List.of(1));
        assertThat(box).isNotEqualTo(new Box());
        sides.server.close("gone");
        Object same = box;
        assertThat(box.equals(same)).isTrue();
        assertThat(box).isNotEqualTo(list);
        int hash = box.hashCode();
        assertThat(same.hashCode()).isEqualTo(hash);
        assertThat(box.toString()).contains("Box#");
        assertThat(list.toString()).contains("did not answer");
    }
}
