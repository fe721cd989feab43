package shop.cart;

import java.util.ArrayList;
import java.util.List;

/** What one customer is about to buy. */
public class Cart {

    private final Customer customer;
    private final List<Line> lines = new ArrayList<>();

    Cart(Customer customer) {
        this.customer = customer;
    }

    public Customer customer() {
        return customer;
    }

    public synchronized void add(String sku, int quantity) {
        lines.add(new Line(sku, quantity));
    }

    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    public synchronized void clear() {
        lines.clear();
    }
}
