package dev.tendril.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.Tendril;
import dev.tendril.proxy.ProxyFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walking remote collections costs few messages, and feels as if it cost many. */
class PagingTest extends Connected {

    /** What is in the collections. */
    public interface Item extends Comparable<Item> {
        int number();

        String name();

        int asked();

        @Override
        default int compareTo(Item other) {
            return Integer.compare(number(), other.number());
        }
    }

    /** Counts how often it was asked. */
    static final class Thing implements Item {
        private final int number;
        private final AtomicInteger asked = new AtomicInteger();

        Thing(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            asked.incrementAndGet();
            return number;
        }

        @Override
        public String name() {
            if (number == 13) {
                throw new IllegalStateException("no name for 13");
            }
            return "thing " + number;
        }

        @Override
        public int asked() {
            return asked.get();
        }
    }

    private static List<Item> things(int count) {
        return IntStream.range(0, count).<Item>mapToObj(Thing::new).collect(Collectors.toCollection(ArrayList::new));
    }

    private <T> List<T> walk(Iterable<T> iterable) {
        var seen = new ArrayList<T>();
        for (T each : iterable) {
            seen.add(each);
        }
        return seen;
    }

    @Test
    void thousandElementsWithAPropertyOfEachTakeFewRequests() {
        List<Item> live = fetch(things(1_000));
        sides.sentByClient.clear();

        int sum = 0;
        for (Item item : Tendril.prefetch(live, Item.class, Item::number)) {
            sum += item.number();
        }

        assertThat(sum).isEqualTo(499_500);
        assertThat(sides.sentByClient.calls()).isLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 25, 26, 124, 125, 126, 1_000})
    void everyElementIsSeenOnceWhateverTheirNumber(int count) {
        List<Integer> original = IntStream.range(0, count).boxed().collect(Collectors.toCollection(ArrayList::new));
        List<Integer> live = fetch(original);
        sides.sentByClient.clear();

        assertThat(walk(live)).isEqualTo(original);
        assertThat(sides.sentByClient.calls()).isLessThanOrEqualTo(2 + count / 100);
        Iterator<Integer> iterator = live.iterator();
        for (int i = 0; i < count; i++) {
            assertThat(iterator.next()).isEqualTo(i);
        }
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void elementsAreTheUsualProxies() {
        List<Item> live = fetch(things(3));

        List<Item> seen = walk(live);

        assertThat(seen.get(1)).isSameAs(live.get(1));
        assertThat(seen.get(1).number()).isEqualTo(1);
    }

    @Test
    void prefetchedElementsAnswerWhatCameAndAskForTheRest() {
        List<Item> live = fetch(things(20));
        List<Item> seen = walk(Tendril.prefetch(live, Item.class, Item::number, Item::name));
        sides.sentByClient.clear();

        assertThat(seen.get(5).number()).isEqualTo(5);
        assertThat(seen.get(5).name()).isEqualTo("thing 5");
        assertThat(sides.sentByClient.calls()).isZero();
        assertThat(seen.get(5).asked()).isEqualTo(1);
        assertThat(seen.get(5)).isEqualTo(live.get(5)).hasSameHashCodeAs(live.get(5));
        assertThat(live.contains(seen.get(5))).isTrue();
        assertThatThrownBy(() -> seen.get(13).name()).hasMessage("no name for 13");
    }

    @Test
    void prefetchOfLocalObjectsIsTheseObjects() {
        List<Item> local = things(2);

        assertThat(Tendril.prefetch(local, Item.class, Item::number)).isSameAs(local);
    }

    @Test
    void prefetchTakesPropertiesOnly() {
        List<Item> live = fetch(things(2));

        assertThatThrownBy(() -> Tendril.prefetch(live, Item.class, item -> item.compareTo(new Thing(1))))
                .hasMessageContaining("expected a property");
    }

    static Stream<Collection<Integer>> collections() {
        List<Integer> numbers = IntStream.range(0, 300).boxed().toList();
        return Stream.of(
                new ArrayList<>(numbers),
                new LinkedList<>(numbers),
                new LinkedHashSet<>(numbers),
                new TreeSet<>(numbers),
                new ArrayDeque<>(numbers));
    }

    @ParameterizedTest
    @MethodSource("collections")
    void removingThroughTheIteratorRemovesThatElement(Collection<Integer> original) {
        Collection<Integer> live = fetch(original);

        var seen = new ArrayList<Integer>();
        for (Iterator<Integer> i = live.iterator(); i.hasNext(); ) {
            Integer next = i.next();
            seen.add(next);
            if (next % 100 == 50 || next == 151) {
                i.remove();
            }
        }

        assertThat(seen).hasSize(300).doesNotHaveDuplicates();
        assertThat(original).hasSize(296).doesNotContain(50, 150, 151, 250);
    }

    @Test
    void removingTwiceOrTooEarlyIsRefused() {
        Iterator<Integer> iterator =
                fetch((List<Integer>) new ArrayList<>(List.of(1, 2))).iterator();

        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        iterator.next();
        iterator.remove();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void removingWhereNothingCanBeRemovedIsRefusedAsThere() {
        Iterator<Integer> iterator =
                fetch((List<Integer>) new CopyOnWriteArrayList<>(List.of(1, 2))).iterator();
        iterator.next();

        assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void removingWhatHasMovedIsNoticed() {
        List<Integer> original = new ArrayList<>(List.of(1, 2, 3));
        Iterator<Integer> iterator = fetch(original).iterator();
        iterator.next();
        original.add(0, 0);

        assertThatThrownBy(iterator::remove).isInstanceOf(ConcurrentModificationException.class);
        assertThat(original).containsExactly(0, 1, 2, 3);
    }

    @Test
    void changeThroughTheProxyIsNoticedAtOnce() {
        List<Integer> live = fetch(new ArrayList<>(List.of(1, 2, 3, 4)));

        assertThatThrownBy(() -> {
                    for (Integer each : live) {
                        live.remove(each);
                    }
                })
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(live).containsExactly(2, 3, 4);
    }

    @Test
    void changeOfTheMapIsNoticedByItsViews() {
        Map<Integer, Integer> live = fetch(new HashMap<>(Map.of(1, 1, 2, 2, 3, 3)));

        assertThatThrownBy(() -> {
                    for (Integer key : live.keySet()) {
                        live.put(key + 100, 0);
                    }
                })
                .isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void changeOverThereIsNoticedWithTheNextPage() {
        List<Item> original = things(200);
        Iterator<Item> iterator = fetch(original).iterator();
        iterator.next();
        original.add(new Thing(200));

        assertThatThrownBy(() -> {
                    while (iterator.hasNext()) {
                        iterator.next();
                    }
                })
                .isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void weaklyConsistentIterationIsNotDisturbedByChanges() {
        List<Integer> live = fetch(new CopyOnWriteArrayList<>(List.of(1, 2, 3)));
        var seen = new ArrayList<Integer>();

        for (Integer each : live) {
            live.add(each + 10);
            seen.add(each);
        }

        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(live).hasSize(6);
    }

    @Test
    void mapsAreWalkedInPages() {
        Map<String, Integer> original = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            original.put("k" + i, i);
        }
        Map<String, Integer> live = fetch(original);
        Collection<String> keys = live.keySet();
        sides.sentByClient.clear();

        assertThat(walk(keys)).isEqualTo(new ArrayList<>(original.keySet()));
        assertThat(walk(live.values())).isEqualTo(new ArrayList<>(original.values()));
        assertThat(sides.sentByClient.calls()).isLessThanOrEqualTo(13);

        sides.sentByClient.clear();
        int sum = 0;
        for (Map.Entry<String, Integer> entry : entries(live)) {
            sum += entry.getKey().length() + entry.getValue();
        }
        assertThat(sum).isPositive();
        assertThat(sides.sentByClient.calls()).isLessThanOrEqualTo(8);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Iterable<Map.Entry<String, Integer>> entries(Map<String, Integer> live) {
        return (Iterable) Tendril.prefetch(
                (Iterable) live.entrySet(),
                Map.Entry.class,
                e -> ((Map.Entry) e).getKey(),
                e -> ((Map.Entry) e).getValue());
    }

    @Test
    void leavingEarlyFetchesLittle() {
        List<Item> original = things(10_000);
        List<Item> live = fetch(original);
        sides.sentByClient.clear();
        int before = sides.server.lentCount();

        assertThat(live.iterator().next().number()).isZero();

        assertThat(sides.sentByClient.calls()).isEqualTo(2);
        assertThat(sides.server.lentCount() - before).isLessThan(30);
    }

    /** What this side gave over there, and gets as the iterator of something, is its own again. */
    @Test
    void anIteratorOfThisSideComesHome() {
        var mine = new ArrayList<>(IntStream.range(0, 300).boxed().toList()).iterator();
        Iterator<Integer> theirs = send(mine);

        Iterator<Integer> back = fetch((Iterable<Integer>) () -> theirs).iterator();

        assertThat(back).isSameAs(mine);
        var seen = new ArrayList<Integer>();
        for (Integer each : Tendril.prefetch(fetch((Iterable<Integer>) () -> theirs), Integer.class)) {
            seen.add(each);
        }
        assertThat(seen).hasSize(300);
    }

    /** Never ends. */
    static final class Endless implements Iterable<Integer> {
        final AtomicInteger taken = new AtomicInteger();

        @Override
        public Iterator<Integer> iterator() {
            return Stream.generate(taken::incrementAndGet).iterator();
        }
    }

    @Test
    void endlessIteratorDoesNotHangAndIsNotReadAhead() {
        var endless = new Endless();
        Iterator<Integer> live = fetch((Iterable<Integer>) endless).iterator();

        assertThat(live.next()).isEqualTo(1);
        assertThat(live.next()).isEqualTo(2);
        assertThat(endless.taken.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void endlessIterableInPagesDoesNotHangEither() {
        var seen = new ArrayList<Integer>();

        for (Integer each : Tendril.prefetch(fetch((Iterable<Integer>) new Endless()), Integer.class)) {
            if (seen.size() == 200) {
                break;
            }
            seen.add(each);
        }

        assertThat(seen).hasSize(200);
        assertThat(seen.get(199)).isEqualTo(200);
    }

    @Test
    void failureOfTheIteratorComesAfterTheElementsBeforeIt() {
        Iterable<Integer> broken = () -> Stream.of(1, 2, 0, 4).map(i -> 4 / i).iterator();
        var seen = new ArrayList<Integer>();

        assertThatThrownBy(() -> Tendril.prefetch(fetch(broken), Integer.class).forEach(seen::add))
                .isInstanceOf(ArithmeticException.class);
        assertThat(seen).containsExactly(4, 2);
    }

    @Test
    void nullElementsAreElements() {
        assertThat(walk(fetch(new ArrayList<>(Collections.nCopies(30, null)))))
                .hasSize(30)
                .containsOnlyNulls();
    }

    @Test
    void streamOfPrefetchedElementsIsLocal() {
        List<Item> live = fetch(things(50));
        sides.sentByClient.clear();
        Function<Item, Integer> number = Item::number;

        int most = 0;
        for (Item item : Tendril.prefetch(live, Item.class, Item::number)) {
            most = Math.max(most, number.apply(item));
        }

        assertThat(most).isEqualTo(49);
        assertThat(sides.sentByClient.calls()).isEqualTo(2);
        assertThat(ProxyFactory.leaseHeldBy(live.get(0))).isNotNull();
    }
}
