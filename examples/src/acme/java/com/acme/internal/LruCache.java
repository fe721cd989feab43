package com.acme.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Keeps what was used last. The oldest entries beyond the capacity go the next time anybody looks. */
final class LruCache<K, V> {

    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private int capacity;
    private long evictions;

    LruCache(int capacity) {
        this.capacity = capacity;
    }

    synchronized V get(K key, Function<K, V> load) {
        var value = entries.get(key);
        if (value == null) {
            value = load.apply(key);
            entries.put(key, value);
            evict();
        }
        return value;
    }

    synchronized int size() {
        evict();
        return entries.size();
    }

    private void evict() {
        for (var oldest = entries.keySet().iterator(); entries.size() > capacity; evictions++) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public synchronized String toString() {
        return entries.size() + " of " + capacity + " entries, " + evictions + " evicted";
    }
}
