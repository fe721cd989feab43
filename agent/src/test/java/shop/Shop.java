package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A shop. */
public class Shop {

    static final Shop INSTANCE = new Shop();

    final Till till = Till.INSTANCE;
    private final List<Order> orders = new ArrayList<>();

    /** Places so many orders. */
    public void placeOrders(int count) {
        for (int i = 0; i < count; i++) {
            orders.add(new Order(orders.size() + 1));
            System.out.println("order " + orders.size() + " placed");
        }
    }

    /** Forgets all orders. */
    public void forgetOrders() {
        orders.clear();
    }

    /** Where it sells. */
    public String region() {
        return System.getProperty("shop.region");
    }

    void restock() {
        try {
            TimeUnit.HOURS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
