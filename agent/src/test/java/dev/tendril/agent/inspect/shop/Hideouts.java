package dev.tendril.agent.inspect.shop;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Keeps coins in every kind of place, each named by the path that should lead to it. */
@SuppressWarnings({"unused", "JdkObsolete"})
public final class Hideouts {

    static final Supplier<Coin> LAMBDA = capturing(new Coin("LAMBDA.arg$1"));
    static final Purse RECORD = new Purse(new Coin("RECORD.coin"));
    static final Object[][] GRID = {{null, new Coin("GRID[0][1]")}};
    static final Object INNER = new Outer(new Coin("INNER.this$0.coin")).new Inner();
    static final AtomicReference<Coin> ATOMIC = new AtomicReference<>(new Coin("ATOMIC.value"));
    static final Optional<Coin> OPTIONAL = Optional.of(new Coin("OPTIONAL.value"));
    static final WeakReference<Object> WEAK = new Noted(new Object(), new Coin("WEAK.note"));
    static final Shadowing SHADOWED = new Shadowing();

    static final List<Coin> LIST = new ArrayList<>(List.of(new Coin("LIST[0]"), new Coin("LIST[1]")));
    static final List<Coin> FIXED = List.of(new Coin("FIXED[0]"));
    static final List<Coin> LINKED_LIST = new LinkedList<>(List.of(new Coin("LINKED_LIST[0]")));
    static final List<Coin> VECTOR = new Vector<>(List.of(new Coin("VECTOR[0]")));
    static final List<Coin> COPIED = new CopyOnWriteArrayList<>(List.of(new Coin("COPIED[0]")));
    static final List<Coin> WRAPPED = Collections.unmodifiableList(
            Collections.synchronizedList(new ArrayList<>(List.of(new Coin("WRAPPED[0]")))));
    static final List<List<Coin>> NESTED = List.of(List.of(), List.of(new Coin("NESTED[1][0]")));
    static final Deque<Coin> DEQUE = new ArrayDeque<>(List.of(new Coin("DEQUE[0]")));
    static final Set<Coin> SET = new HashSet<>(Set.of(new Coin("SET[0]")));

    static final Map<String, Coin> MAP = new HashMap<>(Map.of("a b", new Coin("MAP[\"a b\"]")));
    static final Map<Long, Coin> NUMBERED = new LinkedHashMap<>(Map.of(7L, new Coin("NUMBERED[\"7\"]")));
    static final Map<String, Coin> TREE = new TreeMap<>(
            Map.of("a", new Coin("TREE[\"a\"]"), "b", new Coin("TREE[\"b\"]"), "c", new Coin("TREE[\"c\"]")));
    static final Map<String, Coin> CONCURRENT = new ConcurrentHashMap<>(Map.of("k", new Coin("CONCURRENT[\"k\"]")));
    static final Map<String, Coin> OLD = new Hashtable<>(Map.of("k", new Coin("OLD[\"k\"]")));
    static final Map<Registry.Kind, Coin> BY_ENUM =
            new EnumMap<>(Map.of(Registry.Kind.FRUIT, new Coin("BY_ENUM[\"FRUIT\"]")));
    static final Map<String, Coin> IMMUTABLE = Map.of("k", new Coin("IMMUTABLE[\"k\"]"));
    static final Map<String, Coin> HOSTILE = hostile(new Coin("HOSTILE[\"k\"]"));
    static final Map<String, Map<String, List<Coin>>> DEEP =
            new HashMap<>(Map.of("x", new TreeMap<>(Map.of("y", List.of(new Coin("DEEP[\"x\"][\"y\"][0]"))))));

    static final WeakReference<Coin> WEAKLY = new WeakReference<>(new Coin("weakly reachable"));
    static final SoftReference<Coin> SOFTLY = new SoftReference<>(new Coin("softly reachable"));

    private Hideouts() {}

    /** Makes sure that the class is initialised. */
    public static void open() {}

    private static Supplier<Coin> capturing(Coin coin) {
        return () -> coin;
    }

    private static Map<String, Coin> hostile(Coin coin) {
        var map = new HostileMap();
        map.put("k", coin);
        return map;
    }

    record Purse(Coin coin) {}

    private static final class Noted extends WeakReference<Object> {
        private final Coin note;

        Noted(Object referent, Coin note) {
            super(referent);
            this.note = note;
        }
    }

    private static final class Outer {
        private final Coin coin;

        Outer(Coin coin) {
            this.coin = coin;
        }

        private final class Inner {
            @Override
            public String toString() {
                return "inside of " + coin;
            }
        }
    }

    private static class Shadowed {
        private final Coin coin = new Coin("SHADOWED.Hideouts$Shadowed#coin");
    }

    private static final class Shadowing extends Shadowed {
        private final Coin coin = new Coin("SHADOWED.coin");
    }

    /** A map that must only be read from its fields. */
    private static final class HostileMap extends HashMap<String, Coin> {
        private static final long serialVersionUID = 1;

        @Override
        public int size() {
            throw new AssertionError("code of the application ran");
        }

        @Override
        public Set<Map.Entry<String, Coin>> entrySet() {
            throw new AssertionError("code of the application ran");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("code of the application ran");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("code of the application ran");
        }

        @Override
        public String toString() {
            throw new AssertionError("code of the application ran");
        }
    }
}
