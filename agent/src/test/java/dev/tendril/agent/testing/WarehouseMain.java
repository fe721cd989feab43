package dev.tendril.agent.testing;

import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An application full of things to look at, copy and walk. */
public final class WarehouseMain {

    private static Warehouse instance;

    private WarehouseMain() {}

    /** Waits. */
    public static void main(String[] args) throws InterruptedException {
        instance = new Warehouse();
        TimeUnit.HOURS.sleep(1);
    }

    static Warehouse instance() {
        return instance;
    }

    /** One of the things. */
    public static class Item {
        private final int number;
        private final Map<String, List<Integer>> marks = new TreeMap<>();
        Warehouse warehouse;

        Item(int number, Warehouse warehouse) {
            this.number = number;
            this.warehouse = warehouse;
            marks.put("m", new ArrayList<>(List.of(number)));
        }

        /** Its number. */
        public int number() {
            return number;
        }

        /** What is noted of it. */
        public Map<String, List<Integer>> marks() {
            return marks;
        }
    }

    /** An order, whose class is final. */
    public static final class Order {
        /** What it is for. */
        public final List<String> lines = new ArrayList<>();

        /** Itself. */
        public final Order self = this;
    }

    /** Where the things are. */
    public static class Warehouse {
        private final List<Item> items = new ArrayList<>();
        private final Map<String, Item> byName = new HashMap<>();
        private final List<Order> orders = new ArrayList<>();
        private final transient Thread keeper = Thread.currentThread();
        private String last = "";

        Warehouse() {
            for (int i = 0; i < 1_000; i++) {
                var item = new Item(i, this);
                items.add(item);
                byName.put("item " + i, item);
            }
        }

        /** The things. */
        public List<Item> items() {
            return items;
        }

        /** The things by name. */
        public Map<String, Item> byName() {
            return byName;
        }

        /** Takes an order as it is. */
        public int take(Order order) {
            orders.add(order);
            return order.lines.size() + (order.self == order ? 100 : 0);
        }

        /** Gives each thing to the consumer. */
        public int each(Consumer<Item> consumer) {
            items.subList(0, 5).forEach(consumer);
            return 5;
        }

        /** Whether that is the very thing here. */
        public boolean has(Item item) {
            return items.get(item.number()) == item;
        }

        /** Fails. */
        public void lose(String what) throws NoSuchFileException {
            throw new NoSuchFileException(what, null, "it is lost");
        }

        /** Notes something. */
        public void note(String what) {
            last = what;
        }

        /** What was noted last. */
        public String last() {
            return last;
        }

        /** Whose thread this is. */
        public String keeper() {
            return keeper.getName();
        }
    }
}
