package dev.tendril.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.call.RemoteFailure;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.serve.Services;
import dev.tendril.value.AsCopy;
import dev.tendril.value.ByReference;
import dev.tendril.value.ByValue;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole graphs, copied here and there. */
@SuppressWarnings("unchecked")
class DeepCopyTest extends Connected {

    /** Counts its constructor's runs. */
    public static class Customer {
        static final AtomicInteger MADE = new AtomicInteger();
        private final String name;
        private final List<Order> orders = new ArrayList<>();
        private Customer best = this;
        transient Object scratch;
        Object extra;

        public Customer(String name) {
            this.name = name;
            MADE.incrementAndGet();
        }

        public String name() {
            return name;
        }

        public List<Order> orders() {
            return orders;
        }
    }

    /** Final, so there is no proxy of it. */
    public static final class Order {
        final Customer customer;
        final long[] amounts;
        final Object lock = new Object();
        final ReentrantLock mutex = new ReentrantLock(true);

        public Order(Customer customer, long... amounts) {
            this.customer = customer;
            this.amounts = amounts;
        }
    }

    /** A key whose hash is of its fields. */
    public static class Key {
        private final String text;
        private final List<Integer> numbers = new ArrayList<>();

        public Key(String text, Integer... numbers) {
            this.text = text;
            this.numbers.addAll(List.of(numbers));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && text.equals(that.text) && numbers.equals(that.numbers);
        }

        @Override
        public int hashCode() {
            return text.hashCode() + numbers.hashCode();
        }
    }

    /** One of a long chain. */
    public static class Link {
        Link next;
        int number;
    }

    /** A collection of the application's own. */
    public static class Bag extends java.util.AbstractCollection<String> {
        private final List<String> items = new ArrayList<>();

        @Override
        public boolean add(String item) {
            return items.add(item);
        }

        @Override
        public java.util.Iterator<String> iterator() {
            return items.iterator();
        }

        @Override
        public int size() {
            return items.size();
        }
    }

    /** A class of the application that extends one of the JDK with closed state. */
    public static class MyList extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    /** Orders by length. */
    public static class ByLength implements Comparator<String> {
        @Override
        public int compare(String one, String other) {
            return one.length() - other.length();
        }
    }

    record Pair(Object left, Object right) {}

    private <T> T copied(T object) {
        exchange.set(null);
        there.held = object;
        return (T) sides.client.service(Copying.class).get();
    }

    /** Copies what the exchange holds. */
    public interface Copying {
        @ByValue
        Object get();

        void set(@ByValue Object value);

        @ByReference
        List<String> list();

        void take(@ByReference Object value);
    }

    private final Copying copying = new Copying() {
        @Override
        public Object get() {
            return there.get();
        }

        @Override
        public void set(Object value) {
            there.set(value);
        }

        @Override
        public List<String> list() {
            return List.of("a", "b");
        }

        @Override
        public void take(Object value) {
            there.set(value);
        }
    };

    @Override
    Services more(Services services) {
        return services.offer(Copying.class, copying);
    }

    @Test
    void graphIsCopiedWithItsCyclesAndWithoutConstructors() {
        var customer = new Customer("ann");
        customer.orders().add(new Order(customer, 1, 2));
        customer.orders().add(new Order(customer));
        customer.extra = customer.orders().get(0).amounts;
        int before = Customer.MADE.get();

        Customer copy = copied(customer);

        assertThat(Customer.MADE).hasValue(before);
        assertThat(copy).isNotSameAs(customer);
        assertThat(ProxyFactory.leaseHeldBy(copy)).isNull();
        assertThat(copy.getClass()).isEqualTo(Customer.class);
        assertThat(copy.name).isEqualTo("ann");
        assertThat(copy.best).isSameAs(copy);
        assertThat(copy.orders).isInstanceOf(ArrayList.class).hasSize(2).allMatch(order -> order.customer == copy);
        assertThat(copy.orders.get(0).amounts).containsExactly(1, 2).isSameAs(copy.extra);
        assertThat(copy.orders.get(0).lock).isNotNull();
        assertThat(copy.orders.get(0).mutex.isFair()).isTrue();
        assertThat(sides.client.heldCount()).as("references in the copy").isLessThan(8);
    }

    @Test
    void copyAndSendOfThePeer() {
        Customer proxy = fetch(new Customer("bob"));

        assertThat(((Customer) sides.client.copy(proxy)).name).isEqualTo("bob");

        var mine = new Customer("cleo");
        mine.orders().add(new Order(mine, 5));
        Customer theirs = (Customer) sides.client.send(mine);

        assertThat(ProxyFactory.leaseHeldBy(theirs)).isNotNull();
        assertThat(theirs.name()).isEqualTo("cleo");
        exchange.set(theirs);
        assertThat(there.held).isInstanceOf(Customer.class).isNotSameAs(mine);
        assertThat(((Customer) there.held).orders.get(0).customer).isSameAs(there.held);
        assertThat(sides.client.send("text")).isEqualTo("text");
    }

    @Test
    void proxiesInAGraphStayReferencesAndComeHome() {
        Customer remote = fetch(new Customer("dora"));
        Object original = there.held;
        var mine = new Customer("eve");
        mine.extra = remote;

        Customer sent = (Customer) sides.client.send(mine);
        exchange.set(sent);

        assertThat(((Customer) there.held).extra).isSameAs(original);
    }

    static Stream<Named<Object>> collections() {
        List<String> abc = List.of("b", "a", "c");
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("a", 2);
        return Stream.<Object>of(
                        new ArrayList<>(abc),
                        new LinkedList<>(abc),
                        new Vector<>(abc),
                        stack(abc),
                        new ArrayDeque<>(abc),
                        new HashSet<>(abc),
                        new LinkedHashSet<>(abc),
                        new TreeSet<>(abc),
                        treeSet(Comparator.reverseOrder(), abc),
                        treeSet(String.CASE_INSENSITIVE_ORDER, abc),
                        treeSet(new ByLength(), abc),
                        treeSet(Collections.reverseOrder(new ByLength()), abc),
                        new PriorityQueue<>(abc),
                        new CopyOnWriteArrayList<>(abc),
                        new CopyOnWriteArraySet<>(abc),
                        new ConcurrentLinkedQueue<>(abc),
                        new ConcurrentLinkedDeque<>(abc),
                        new ConcurrentSkipListSet<>(abc),
                        new LinkedBlockingQueue<>(abc),
                        new LinkedBlockingDeque<>(abc),
                        new PriorityBlockingQueue<>(abc),
                        new ArrayBlockingQueue<>(5, true, abc),
                        new Bag(),
                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                        EnumSet.noneOf(DayOfWeek.class),
                        Arrays.asList("x", null),
                        List.of(1, 2),
                        Set.of(1, 2),
                        Collections.emptyList(),
                        Collections.singletonList(null),
                        Collections.nCopies(3, "x"),
                        Collections.synchronizedList(new ArrayList<>(abc)),
                        Collections.synchronizedList(new LinkedList<>(abc)),
                        Collections.synchronizedSet(new HashSet<>(abc)),
                        Collections.synchronizedCollection(new ArrayList<>(abc)),
                        Collections.unmodifiableList(new ArrayList<>(abc)),
                        Collections.unmodifiableSet(new HashSet<>(abc)),
                        Collections.newSetFromMap(new ConcurrentHashMap<>()),
                        ConcurrentHashMap.newKeySet(),
                        map.keySet(),
                        map.values(),
                        new ArrayList<>(abc).subList(1, 2),
                        new HashMap<>(map),
                        new EnumMap<>(Map.of(DayOfWeek.SUNDAY, List.of(new Date(1)))),
                        map,
                        new TreeMap<>(map),
                        treeMap(Comparator.reverseOrder(), map),
                        treeMap(new ByLength().reversed(), map),
                        new Hashtable<>(map),
                        new IdentityHashMap<>(Map.of("b", 1)),
                        new WeakHashMap<>(map),
                        new ConcurrentHashMap<>(map),
                        new ConcurrentSkipListMap<>(map),
                        new EnumMap<>(Map.of(DayOfWeek.FRIDAY, 5)),
                        Collections.synchronizedMap(new HashMap<>(map)),
                        Collections.unmodifiableMap(map),
                        Map.of("x", 1),
                        Collections.singletonMap(null, null),
                        new TreeMap<>(map).headMap("b"))
                .map(object -> Named.of(object.getClass().getName(), object));
    }

    private static Stack<String> stack(List<String> elements) {
        var stack = new Stack<String>();
        stack.addAll(elements);
        return stack;
    }

    private static Set<String> treeSet(Comparator<? super String> order, List<String> elements) {
        Set<String> set = new TreeSet<>(order);
        set.addAll(elements);
        return set;
    }

    private static Map<String, Integer> treeMap(Comparator<? super String> order, Map<String, Integer> map) {
        Map<String, Integer> sorted = new TreeMap<>(order);
        sorted.putAll(map);
        return sorted;
    }

    @ParameterizedTest
    @MethodSource("collections")
    void collectionOfTheJdkIsMadeAgainBothWays(Object original) {
        Object here = copied(original);
        sides.client.service(Copying.class).set(original);
        Object overThere = there.held;

        for (Object copy : List.of(here, overThere)) {
            assertThat(copy).isNotSameAs(original);
            assertThat(ProxyFactory.leaseHeldBy(copy)).isNull();
            if (original instanceof IdentityHashMap<?, ?> map) {
                // Ordered by addresses.
                assertThat(new HashMap<>((Map<?, ?>) copy)).isEqualTo(new HashMap<>(map));
            } else if (original instanceof WeakHashMap<?, ?> map) {
                // Nobody else holds the keys of the copy: a collection may have taken them by now.
                assertThat(new ArrayList<Object>(map.entrySet()))
                        .containsAll(new HashMap<Object, Object>((Map<?, ?>) copy).entrySet());
            } else if (original instanceof Map<?, ?> map) {
                assertThat(new ArrayList<>(((Map<?, ?>) copy).keySet()).toString())
                        .isEqualTo(new ArrayList<>(map.keySet()).toString());
                assertThat(new ArrayList<>(((Map<?, ?>) copy).values())).isEqualTo(new ArrayList<>(map.values()));
            } else {
                assertThat(new ArrayList<>((Collection<?>) copy)).isEqualTo(new ArrayList<>((Collection<?>) original));
            }
            boolean view = List.of("Values", "SubList", "KeySet", "NavigableSubMap", "AscendingSubMap").stream()
                    .anyMatch(original.getClass().getName()::contains);
            boolean immutable = Set.of("List12", "ListN", "Set12", "MapN")
                            .contains(original.getClass().getSimpleName())
                    || original.getClass().getName().matches(".*Collections\\$(Empty|Singleton|Copies|SetFromMap).*");
            if (!view && !immutable && !original.getClass().getName().contains("ReverseComparator")) {
                assertThat(copy.getClass()).isEqualTo(original.getClass());
            }
        }
    }

    static Stream<Object> small() {
        return Stream.of(
                Optional.of(new ArrayList<>(List.of(1))),
                new Date(5),
                BitSet.valueOf(new long[] {5, 6}),
                Locale.forLanguageTag("nb-NO"),
                Currency.getInstance("NOK"),
                new File("/x/y"),
                Path.of("/x/y"),
                StandardCharsets.UTF_8,
                TimeZone.getTimeZone("Europe/Oslo"),
                InetAddress.getLoopbackAddress(),
                InetSocketAddress.createUnresolved("host", 80),
                URI.create("http://example.org/"),
                new AbstractMap.SimpleEntry<>("k", new Date(1)),
                Map.entry("k", 2),
                new Pair(new Date(1), new Pair(1, null)),
                properties());
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.setProperty("a", "b");
        return properties;
    }

    @ParameterizedTest
    @MethodSource("small")
    void smallObjectsOfTheJdkAreMadeAgain(Object original) {
        Object copy = copied(original);

        assertThat(copy).isEqualTo(original);
        assertThat(ProxyFactory.leaseHeldBy(copy)).isNull();
    }

    @Test
    void smallMutableObjectsOfTheJdkAreMadeAgain() {
        var self = new AtomicReference<Object>();
        self.set(self);

        assertThat(copied(self).get()).isInstanceOf(AtomicReference.class);
        assertThat(copied(new AtomicInteger(3)).get()).isEqualTo(3);
        assertThat(copied(new AtomicLong(3)).get()).isEqualTo(3);
        assertThat(copied(new StringBuilder("x")).toString()).isEqualTo("x");
        Pattern pattern = copied(Pattern.compile("a+", Pattern.CASE_INSENSITIVE));
        assertThat(pattern.matcher("AA").matches()).isTrue();
        assertThat(copied(new ArrayBlockingQueue<>(7)).remainingCapacity()).isEqualTo(7);
        assertThat(copied(new Exception("e", new IllegalStateException("c"))))
                .hasMessage("e")
                .hasRootCauseMessage("c");
    }

    @Test
    void orderOfASortedCopyIsThatOfTheOriginal() {
        TreeMap<String, Integer> copy =
                copied((TreeMap<String, Integer>) treeMap(new ByLength(), Map.of("a", 1, "bbb", 2)));

        copy.put("zz", 3);

        assertThat(copy.keySet()).containsExactly("a", "zz", "bbb");
        assertThat(copy.comparator()).isInstanceOf(ByLength.class);
    }

    @Test
    void hashTablesFindTheirKeys() {
        var map = new HashMap<Key, Set<Key>>();
        map.put(new Key("a", 1, 2), new HashSet<>(Set.of(new Key("b"), new Key("c", 3))));

        HashMap<Key, Set<Key>> copy = copied(map);

        assertThat(copy.get(new Key("a", 1, 2))).containsExactlyInAnyOrder(new Key("b"), new Key("c", 3));
    }

    @Test
    void collectionsMayContainThemselves() {
        var list = new ArrayList<Object>();
        list.add(list);
        list.add(new Object[] {list});
        var map = new HashMap<String, Object>();
        map.put("me", map);

        ArrayList<Object> copy = copied(list);
        assertThat(copy.get(0)).isSameAs(copy);
        assertThat(((Object[]) copy.get(1))[0]).isSameAs(copy);
        HashMap<String, Object> mapCopy = copied(map);
        assertThat(mapCopy.get("me")).isSameAs(mapCopy);
    }

    @Test
    void chainOfTenThousandIsCopiedWithoutRecursion() {
        var first = new Link();
        Link last = first;
        for (int i = 1; i < 10_000; i++) {
            last.next = new Link();
            last = last.next;
            last.number = i;
        }
        last.next = first;

        Link copy = copied(first);

        assertThat(Stream.iterate(copy, link -> link.next)
                        .limit(10_000)
                        .mapToInt(link -> link.number)
                        .sum())
                .isEqualTo(IntStream.range(0, 10_000).sum());
        assertThat(Stream.iterate(copy, link -> link.next).skip(10_000).findFirst())
                .containsSame(copy);
    }

    @Test
    void unsuitableObjectIsNamedWithItsPath() throws Exception {
        var customer = new Customer("fay");
        try (var socket = new Socket()) {
            customer.extra = socket;

            assertThatThrownBy(() -> sides.client.send(new Order(customer)))
                    .isInstanceOf(RemoteFailure.NotSent.class)
                    .hasMessageContaining("order.customer.extra is a java.net.Socket:")
                    .hasMessageContaining("mark the field transient");
            assertThatThrownBy(() -> copied(new Order(customer)))
                    .hasMessageContaining("order.customer.extra is a java.net.Socket:");
        }
        customer.extra = List.of(Map.of("k", new Thread()));
        assertThatThrownBy(() -> sides.client.send(customer))
                .hasMessageContaining("customer.extra[0].value[0] is a java.lang.Thread");
        customer.extra = (Runnable) () -> {};
        assertThatThrownBy(() -> sides.client.send(customer))
                .hasMessageContaining("customer.extra is a ")
                .hasMessageContaining("lambda");
        customer.extra = new MyList();
        assertThatThrownBy(() -> sides.client.send(customer))
                .hasMessageContaining("MyList, which extends java.util.ArrayList, whose state is closed");
        customer.extra = new EnumMap<>(DayOfWeek.class);
        assertThatThrownBy(() -> sides.client.send(customer)).hasMessageContaining("EnumMap that is empty");
        assertThat(sides.client.isOpen()).isTrue();
    }

    @Test
    void transientFieldThatCannotBeCopiedIsEmpty() {
        var customer = new Customer("gus");
        customer.scratch = new Thread();
        assertThat(copied(customer).scratch).isNull();
        customer.scratch = new ArrayList<>(List.of(1));
        assertThat(copied(customer).scratch).isEqualTo(List.of(1));
    }

    @Test
    void copyThatIsTooLargeIsRefusedAndTheConnectionLives() {
        var many = new ArrayList<Object>();
        for (int i = 0; i < 250_000; i++) {
            many.add(new Object());
        }
        assertThatThrownBy(() -> sides.client.send(many)).hasMessageContaining("200000 objects");
        var wide = new ArrayList<Object>(Collections.nCopies(1_100_000, 1));
        assertThatThrownBy(() -> sides.client.send(wide)).hasMessageContaining("limit");
        assertThat(sides.client.send("alive")).isEqualTo("alive");
    }

    @Test
    void copyNobodyAskedForIsNotTaken() {
        there.held = new AsCopy(new Customer("hal"));

        assertThatThrownBy(() -> exchange.get()).hasMessageContaining("found a deep copy");
    }

    @Test
    void annotationsSayHowArgumentsAndResultsTravel() {
        Copying remote = sides.client.service(Copying.class);
        var mine = new ArrayList<>(List.of("x"));

        remote.set(mine);
        assertThat(there.held).isEqualTo(mine).isInstanceOf(ArrayList.class);
        assertThat(ProxyFactory.leaseHeldBy(there.held)).isNull();
        assertThat(remote.get()).isInstanceOf(ArrayList.class).isEqualTo(mine);

        assertThat(ProxyFactory.leaseHeldBy(remote.list())).isNotNull();
        assertThat(remote.list()).containsExactly("a", "b");
        remote.take(List.of(1));
        assertThat(ProxyFactory.leaseHeldBy(there.held)).isNotNull();
        remote.take("text");
        assertThat(there.held).isEqualTo("text");
        remote.set(null);
        assertThat(remote.get()).isNull();
    }
}
