package dev.tendril.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own types, alive over there. */
@SuppressWarnings("unchecked")
class LibraryTypesTest extends Connected {

    static Stream<Collection<String>> collections() {
        List<String> abc = List.of("a", "b", "c");
        return Stream.of(
                new ArrayList<>(abc),
                new LinkedList<>(abc),
                new java.util.Vector<>(abc),
                new CopyOnWriteArrayList<>(abc),
                new ArrayDeque<>(abc),
                new PriorityQueue<>(abc),
                new TreeSet<>(abc),
                new LinkedHashSet<>(abc),
                Collections.synchronizedList(new ArrayList<>(abc)),
                Collections.unmodifiableList(new ArrayList<>(abc)),
                Arrays.asList("a", "b", "c"),
                new ArrayList<>(abc).subList(0, 3),
                new LinkedHashMap<>(Map.of("a", 1)).keySet());
    }

    @ParameterizedTest
    @MethodSource("collections")
    void collectionCanBeWalkedAndAsked(Collection<String> original) {
        Collection<String> live = (Collection<String>) fetch((Object) original);

        assertThat(live.size()).isEqualTo(original.size());
        assertThat(new ArrayList<>(live)).isEqualTo(new ArrayList<>(original));
        assertThat(live.contains("a")).isTrue();
        assertThat(live.contains("z")).isFalse();
        assertThat(live.containsAll(List.of("a"))).isTrue();
        assertThat(live.toArray()).isEqualTo(original.toArray());
        assertThat(live.toArray(new String[0])).isEqualTo(original.toArray(new String[0]));
        assertThat(live.toArray(String[]::new)).isEqualTo(original.toArray(new String[0]));
        var seen = new ArrayList<String>();
        live.forEach(seen::add);
        assertThat(seen).isEqualTo(new ArrayList<>(original));
        assertThat(live.stream().map(s -> s + "!").toList())
                .isEqualTo(original.stream().map(s -> s + "!").toList());
        assertThat(live.stream().filter(s -> s.compareTo("a") > 0).count()).isEqualTo(original.size() - 1);
        assertThat(String.join(",", live)).isEqualTo(String.join(",", original));
        Collection<String> copy = new ArrayList<>(live);
        assertThat(copy).hasSize(original.size());
        assertThat(live.isEmpty()).isFalse();
        assertThat(live.toString()).isEqualTo(original.toString());
        assertThat(exchange.holds(live)).isTrue();
    }

    static Stream<Map<String, Integer>> maps() {
        var map = new LinkedHashMap<>(Map.of("one", 1));
        return Stream.of(
                map,
                new HashMap<>(map),
                new TreeMap<>(map),
                new ConcurrentHashMap<>(map),
                new java.util.Hashtable<>(map),
                Collections.synchronizedMap(new HashMap<>(map)),
                new java.util.concurrent.ConcurrentSkipListMap<>(map));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void mapCanBeReadAndChanged(Map<String, Integer> original) {
        Map<String, Integer> live = (Map<String, Integer>) fetch((Object) original);

        assertThat(live.get("one")).isEqualTo(1);
        assertThat(live.put("two", 2)).isNull();
        assertThat(live.getOrDefault("none", -1)).isEqualTo(-1);
        assertThat(live.computeIfAbsent("three", k -> 3)).isEqualTo(3);
        assertThat(live.merge("three", 4, Integer::sum)).isEqualTo(7);
        assertThat(live.compute("three", (k, v) -> v + 1)).isEqualTo(8);
        live.putAll(Map.of("four", 4));
        assertThat(live.keySet().remove("four")).isTrue();
        assertThat(live.keySet()).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(live.values()).containsExactlyInAnyOrder(1, 2, 8);
        int sum = 0;
        for (Map.Entry<String, Integer> entry : live.entrySet()) {
            sum += entry.getValue();
        }
        assertThat(sum).isEqualTo(11);
        live.replaceAll((k, v) -> v * 10);
        assertThat(original).containsEntry("three", 80).containsEntry("one", 10).hasSize(3);
        if (!(original instanceof java.util.concurrent.ConcurrentSkipListMap)) {
            live.entrySet().iterator().next().setValue(5);
            assertThat(original).containsValue(5);
        }
        assertThat(new HashMap<>(live)).isEqualTo(new HashMap<>(original));
        assertThat(live).isEqualTo(new HashMap<>(original));
        live.entrySet().removeIf(e -> e.getKey().startsWith("t"));
        assertThat(original).containsOnlyKeys("one");
        var seen = new ArrayList<String>();
        live.forEach((k, v) -> seen.add(k + v));
        assertThat(seen).hasSize(1);
        live.clear();
        assertThat(original).isEmpty();
    }

    @Test
    void typesAreThoseOfTheOriginal() {
        assertThat(fetch((Object) new ArrayList<>()))
                .isInstanceOf(List.class)
                .isInstanceOf(java.util.RandomAccess.class);
        assertThat(fetch((Object) new ArrayDeque<>())).isInstanceOf(Deque.class).isInstanceOf(Queue.class);
        assertThat(fetch((Object) new TreeMap<>())).isInstanceOf(NavigableMap.class);
        assertThat(fetch((Object) new TreeSet<>())).isInstanceOf(SortedSet.class);
        assertThat(fetch((Object) new ConcurrentHashMap<>())).isInstanceOf(ConcurrentMap.class);
        assertThat(fetch((Object) new EnumMap<>(TimeUnit.class))).isInstanceOf(Map.class);
        assertThat(fetch((Object) new ReentrantLock())).isInstanceOf(Lock.class);
        assertThat(fetch((Object) Set.of(1, 2))).isInstanceOf(Set.class);
    }

    /** The same list as what it is used as. */
    public interface Lists {
        List<String> list();

        Deque<String> deque();
    }

    @Test
    void listThatIsADequeTooIsGivenAsWhatIsExpected() {
        var original = new LinkedList<>(List.of("a", "b"));
        Lists lists = fetch(new Lists() {
            @Override
            public List<String> list() {
                return original;
            }

            @Override
            public Deque<String> deque() {
                return original;
            }
        });

        assertThat(lists.list().get(1)).isEqualTo("b");
        assertThat(lists.deque().pollFirst()).isEqualTo("a");
        assertThat(lists.list()).containsExactly("b");
    }

    @Test
    void iteratorWalksRemovesAndEnds() {
        var original = new ArrayList<>(List.of(1, 2, 3));
        Iterator<Integer> live = fetch(original.iterator());

        assertThat(live.next()).isEqualTo(1);
        live.remove();
        assertThat(original).containsExactly(2, 3);
        assertThat(live.next()).isEqualTo(2);
        assertThat(live.next()).isEqualTo(3);
        assertThat(live.hasNext()).isFalse();
        assertThatThrownBy(live::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void iteratorOfARemoteCollectionRemoves() {
        var original = new ArrayList<>(List.of(1, 2, 3, 4));
        List<Integer> live = fetch((List<Integer>) original);

        live.removeIf(i -> i == 4);
        for (Iterator<Integer> i = live.iterator(); i.hasNext(); ) {
            if (i.next() == 2) {
                i.remove();
            }
        }

        assertThat(original).containsExactly(1, 3);
    }

    @Test
    void listIteratorGoesBothWays() {
        var original = new ArrayList<>(List.of("a", "b"));
        ListIterator<String> live = fetch((List<String>) original).listIterator();

        live.next();
        live.set("A");
        live.add("x");
        assertThat(live.previous()).isEqualTo("x");

        assertThat(original).containsExactly("A", "x", "b");
    }

    @Test
    void changeDuringIterationIsNoticed() {
        var original = new ArrayList<>(IntStream.range(0, 1_000).boxed().toList());
        List<Integer> live = fetch((List<Integer>) original);

        assertThatThrownBy(() -> {
                    for (Integer i : live) {
                        if (i == 5) {
                            original.add(-1);
                        }
                    }
                })
                .isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void subListAndOtherViewsWriteThrough() {
        var original = new ArrayList<>(List.of(1, 2, 3, 4));
        List<Integer> live = fetch((List<Integer>) original);

        live.subList(1, 3).clear();
        live.sort(Comparator.reverseOrder());
        Collections.swap(live, 0, 1);

        assertThat(original).containsExactly(1, 4);
    }

    @Test
    void streamRunsOverThereWithLambdasOfHere() {
        Stream<Integer> live = fetch(List.of(3, 1, 2).stream());
        var peeked = new ArrayList<Integer>();

        List<String> result = live.filter(i -> i > 1)
                .peek(peeked::add)
                .sorted()
                .map(i -> "n" + i)
                .collect(Collectors.toList());

        assertThat(result).containsExactly("n2", "n3");
        assertThat(peeked).containsExactly(3, 2);
    }

    @Test
    void terminalOperationsOfAStream() {
        Supplier<Stream<Integer>> live = () -> fetch(new ArrayList<>(List.of(5, 6, 7)).stream());

        assertThat(live.get().reduce(0, Integer::sum)).isEqualTo(18);
        assertThat(live.get().mapToInt(i -> i).sum()).isEqualTo(18);
        assertThat(live.get().anyMatch(i -> i == 6)).isTrue();
        assertThat(live.get().findFirst()).contains(5);
        assertThat(live.get().max(Comparator.naturalOrder())).contains(7);
        assertThat(live.get().toList()).containsExactly(5, 6, 7);
        assertThat(live.get().toArray(Integer[]::new)).containsExactly(5, 6, 7);
        assertThat(live.get().collect(Collectors.groupingBy(i -> i % 2, Collectors.counting())))
                .containsEntry(1, 2L)
                .containsEntry(0, 1L);
        assertThat(live.get().flatMap(i -> Stream.of(i, i)).count()).isEqualTo(6);
        assertThat(live.get().iterator().next()).isEqualTo(5);
        assertThat(live.get()
                        .parallel()
                        .map(i -> i + 1)
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(21);
    }

    @Test
    void localStreamIsUsableOverThere() {
        Stream<Integer> theirs = send(Stream.of(1, 2, 3));

        assertThat(theirs.map(i -> i * 2).toList()).containsExactly(2, 4, 6);
    }

    @Test
    void iterableIsForEachable() {
        Iterable<String> original = () -> List.of("x", "y").iterator();
        var seen = new ArrayList<String>();

        for (String each : fetch(original)) {
            seen.add(each);
        }

        assertThat(seen).containsExactly("x", "y");
    }

    @Test
    void closeableIsClosedByTryWithResources() throws Exception {
        var closed = new AtomicInteger();
        Closeable original = closed::incrementAndGet;

        try (Closeable resource = fetch(original)) {
            assertThat(resource).isNotNull();
        }
        try (AutoCloseable ignored = fetch((AutoCloseable) closed::incrementAndGet)) {
            assertThat(ignored).isNotNull();
        }

        assertThat(closed).hasValue(2);
    }

    /** Ordered by size; not by value, since it is no record. */
    public static class Sized implements Comparable<Sized> {
        private final int size;

        public Sized(int size) {
            this.size = size;
        }

        public int size() {
            return size;
        }

        @Override
        public int compareTo(Sized other) {
            return Integer.compare(size(), other.size());
        }
    }

    @Test
    void comparableSortsHereAndThere() {
        Sized big = fetch(new Sized(3));
        Sized small = fetch(new Sized(1));
        var middle = new Sized(2);

        assertThat(big.compareTo(small)).isPositive();
        assertThat(Stream.of(big, middle, small).sorted().map(Sized::size)).containsExactly(1, 2, 3);
        assertThat(new TreeSet<>(List.of(big, small, middle)).first()).isSameAs(small);
    }

    @Test
    void functionalObjectsOfTheOtherSideCanBeUsedAndComposed() {
        Function<Integer, Integer> twice = fetch((Function<Integer, Integer>) i -> i * 2);
        Predicate<String> empty = fetch((Predicate<String>) String::isEmpty);
        Supplier<String> supplier = fetch((Supplier<String>) () -> "s");
        BiFunction<Integer, Integer, Integer> plus = fetch((BiFunction<Integer, Integer, Integer>) Integer::sum);
        IntBinaryOperator times = fetch((IntBinaryOperator) (a, b) -> a * b);
        Comparator<String> byLength = fetch(Comparator.comparing(String::length));
        Runnable nothing = fetch((Runnable) () -> {});

        assertThat(twice.andThen(i -> i + 1).apply(5)).isEqualTo(11);
        assertThat(twice.compose((String s) -> s.length()).apply("abc")).isEqualTo(6);
        assertThat(empty.negate().or(s -> true).test("")).isTrue();
        assertThat(supplier.get()).isEqualTo("s");
        assertThat(plus.andThen(i -> -i).apply(1, 2)).isEqualTo(-3);
        assertThat(times.applyAsInt(6, 7)).isEqualTo(42);
        assertThat(Stream.of("ccc", "a", "bb").sorted(byLength.reversed())).containsExactly("ccc", "bb", "a");
        nothing.run();
    }

    /** Gives classes of the JDK as such. */
    public interface Streams {
        InputStream in();

        OutputStream out();

        Thread thread();
    }

    @Test
    void openJdkClassesAskedForAsSuch() throws Exception {
        var sink = new ByteArrayOutputStream();
        var thread = new Thread("theirs");
        Streams streams = fetch(new Streams() {
            @Override
            public InputStream in() {
                return new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public OutputStream out() {
                return sink;
            }

            @Override
            public Thread thread() {
                return thread;
            }
        });

        InputStream in = streams.in();
        assertThat(in.read()).isEqualTo('a');
        assertThat(in.readAllBytes()).asString().isEqualTo("bc");
        streams.out().write("x".getBytes(StandardCharsets.UTF_8));
        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("x");
        assertThatThrownBy(streams::thread)
                .hasMessageContaining("final methods")
                .hasMessageContaining("RemoteObject");
    }

    @Test
    void charSequencesArriveAsWhatTheyAre() {
        CharSequence builder = fetch((CharSequence) new StringBuilder("abc"));
        assertThat(builder.length()).isEqualTo(3);
        assertThat(builder.subSequence(1, 3).toString()).isEqualTo("bc");
        assertThat(String.join("-", builder, "d")).isEqualTo("abc-d");
        assertThat(new AtomicReference<>(builder).get().charAt(0)).isEqualTo('a');
    }
}
