package shop;

import java.util.Map;
import java.util.TreeSet;

/** What a piece costs, in cents. */
final class Prices {

    private static final Map<String, Long> CENTS = Map.of("apple", 299L, "pear", 349L, "plum", 89L, "quince", 1250L);

    private Prices() {}

    static long of(String sku) {
        var cents = CENTS.get(sku);
        if (cents == null) {
            throw new IllegalArgumentException(
                    "sku: " + sku + " (expected: one of " + new TreeSet<>(CENTS.keySet()) + ")");
        }
        return cents;
    }
}
