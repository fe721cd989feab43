package shop.cart;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One cart for each customer. Alice left hers half full the last time. */
public final class Carts {

    private final Map<String, Cart> byCustomer = new ConcurrentHashMap<>();

    public Carts() {
        var cart = new Cart(new Customer("alice", new Address("Karl Johans gate 1", "Oslo")));
        cart.add("apple", 3);
        cart.add("pear", 1);
        byCustomer.put("alice", cart);
    }

    /** The customer's cart, a new one with no address to send to at the first visit. */
    public Cart of(String customer) {
        return byCustomer.computeIfAbsent(
                customer, name -> new Cart(new Customer(name, new Address("", "to be asked"))));
    }
}
