package dev.tendril.agent.inspect.shop;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds everything, as registries do. */
@SuppressWarnings("unused")
public final class Registry {
    public static final Registry INSTANCE = new Registry();

    static int restarts = 2;
    static final Map<Kind, Item> BY_KIND = Map.of(Kind.FRUIT, new Item("fruit", 1));

    final List<Item> items = new ArrayList<>(List.of(new Item("apple", 299), new Item("pear", 350)));
    final Map<String, Item> bySku = new HashMap<>();
    final Map<Integer, String> names = new HashMap<>(Map.of(1, "one", 42, "many"));
    final Set<Item> offers = new LinkedHashSet<>(List.of(new Item("plum", 99)));
    final Item[] shelf = {new Item("quince", 499), null};
    final int[] counts = {3, 5, 8};
    private final Reserve reserve = new Reserve(7);
    final List<Item> none = List.of();
    final Map<String, Item> nothing = Map.of();
    final List<String> own = new AbstractList<>() {
        @Override
        public String get(int index) {
            return "abc".substring(index, index + 1);
        }

        @Override
        public int size() {
            return 3;
        }
    };
    Item missing;

    private Registry() {
        bySku.put("fig", new Item("fig", 120));
        bySku.put("say \"cheese\"", new Item("brie", 720));
    }

    /** Makes sure that the class is initialised. */
    public static void open() {}

    /** What things are. */
    public enum Kind {
        FRUIT,
        CHEESE {
            @Override
            boolean smells() {
                return true;
            }
        };

        boolean smells() {
            return false;
        }
    }

    /** A nested class with static state of its own. */
    static class Stock {
        static Item spare = new Item("spare", 1);
        protected int onHand;
        private String note = "stock";

        Stock(int onHand) {
            this.onHand = onHand;
        }

        String stockNote() {
            return note;
        }
    }

    /** Shadows a field of its superclass. */
    static final class Reserve extends Stock {
        private final String note = String.valueOf("reserve");

        Reserve(int onHand) {
            super(onHand);
        }

        String note() {
            return note;
        }
    }
}
