package shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What lies on the shelves. */
public class Inventory {

    final Map<String, Integer> stock;

    /** All pieces together, so that an empty shop is known without looking at each shelf. */
    private int onHand;

    public Inventory(Map<String, Integer> stock) {
        this.stock = new ConcurrentHashMap<>(stock);
        this.onHand = stock.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many pieces are left; 0 for what the shop never had. */
    public int stockOf(String sku) {
        return stock.getOrDefault(sku, 0);
    }

    /**
     * Takes the pieces from the shelf, or none when there are too few.
     *
     * <p>The look and the grasp are two steps, and nothing keeps a second buyer from stepping in between.
     *
     * @return whether the pieces are the buyer's now
     */
    public boolean reserve(String sku, int quantity) {
        int left = stockOf(sku);
        if (onHand < quantity || left < quantity) {
            return false;
        }
        take(sku, left, quantity);
        return true;
    }

    /** How many pieces an order of that quantity lacks. */
    public int missing(String sku, int quantity) {
        return Math.max(0, quantity - Math.min(onHand, stockOf(sku)));
    }

    /** Puts pieces on the shelf, those nobody paid for included. */
    public void putBack(String sku, int quantity) {
        stock.merge(sku, quantity, Integer::sum);
        onHand += quantity;
    }

    private void take(String sku, int left, int quantity) {
        stock.put(sku, left - quantity);
        onHand -= quantity;
    }
}
