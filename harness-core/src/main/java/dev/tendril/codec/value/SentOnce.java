package dev.tendril.codec.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers things in the order they were first sent, and can forget the latest ones again. */
public final class SentOnce<T> {

    private final Map<T, Integer> ids = new HashMap<>();
    private final List<T> order = new ArrayList<>();

    /** The number of a thing sent before, -1 for none. */
    public int find(T thing) {
        Integer id = ids.get(thing);
        return id == null ? -1 : id;
    }

    public void add(T thing) {
        ids.put(thing, order.size());
        order.add(thing);
    }

    public int size() {
        return order.size();
    }

    public void forgetFrom(int size) {
        while (order.size() > size) {
            ids.remove(order.remove(order.size() - 1));
        }
    }
}
