package shop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The order book: whoever asks, an order is worked on at a till. */
final class Orders implements OrderService {

    private final Map<String, Order> placed = new ConcurrentHashMap<>();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final Inventory inventory;
    private final Checkout checkout;
    private final Tills tills;
    private final Courier courier;
    private final Audit audit;

    Orders(Inventory inventory, Checkout checkout, Tills tills, Courier courier, Audit audit) {
        this.inventory = inventory;
        this.checkout = checkout;
        this.tills = tills;
        this.courier = courier;
        this.audit = audit;
    }

    @Override
    public String place(String customer, String sku, int quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: " + quantity + " (expected: >= 1)");
        }
        long cents = Prices.of(sku) * quantity;
        var order = new Order("ORD-" + lastNumber.incrementAndGet(), customer, sku, quantity, cents);
        return tills.serve(() -> place(order));
    }

    /** The part of placing an order that happens at the till. */
    private String place(Order order) {
        if (!inventory.reserve(order.sku(), order.quantity())) {
            throw new OutOfStock(order.sku(), inventory.missing(order.sku(), order.quantity()));
        }
        try {
            checkout.pay(order);
        } catch (RuntimeException e) {
            inventory.putBack(order.sku(), order.quantity());
            throw e;
        }
        placed.put(order.id(), order);
        audit.record("placed " + order);
        courier.collect(order);
        return order.id();
    }

    @Override
    public String statusOf(String id) {
        var order = placed.get(id);
        if (order == null) {
            throw new IllegalArgumentException("No order " + id + " among " + placed.size());
        }
        return order.status().name();
    }

    @Override
    public void onShipped(Consumer<String> listener) {
        courier.onShipped(listener);
    }
}
