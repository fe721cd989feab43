package dev.tendril.junit.kiosk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph of objects to assert over. */
public class Basket {

    private Person customer = new Person("Ann", new Address("Oslo"));
    private final List<Item> items = new ArrayList<>(List.of(new Item("paper", 2), new Item("gum", 1)));
    private final Map<String, Integer> points = new LinkedHashMap<>(Map.of("paper", 20));
    private final int[] slots = {4, 5};
    private final Item[] gifts = {new Item("pen", 1)};

    /** Made by the kiosk, and for comparison by tests. */
    public Basket() {}

    public int size() {
        return items.size();
    }

    /** Puts something in, after a moment. */
    public void putLater(String name, long millis) {
        var later = new Thread(
                () -> {
                    try {
                        Thread.sleep(millis);
                    } catch (InterruptedException e) {
                        return;
                    }
                    items.add(new Item(name, 1));
                    customer = new Person("Bob", new Address("Bergen"));
                },
                "putter");
        later.setDaemon(true);
        later.start();
    }

    @Override
    public String toString() {
        return customer + " " + items + " " + points + " " + Arrays.toString(slots) + " " + Arrays.toString(gifts);
    }

    /** Who pays. */
    public record Person(String name, Address address) {}

    /** Where they live. */
    public static final class Address {
        private final String city;

        Address(String city) {
            this.city = city;
        }

        @Override
        public String toString() {
            return city;
        }
    }

    /** What they buy. */
    public record Item(String name, int count) {}
}
