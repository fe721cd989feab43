package shop.front;

import java.util.StringJoiner;
import shop.Inventory;
import shop.OrderService;
import shop.cart.Cart;

/** One customer at the counter. Confined to the thread of the connection. */
final class Session {

    private final OrderService orders;
    private final Inventory inventory;
    private final Cart cart;
    private boolean busy;

    Session(OrderService orders, Inventory inventory, Cart cart) {
        this.orders = orders;
        this.inventory = inventory;
        this.cart = cart;
    }

    /** Does what one line asks for. Anything thrown is an answer too: the counter words it. */
    String answer(String line) {
        var words = line.strip().split("\\s+");
        return switch (words[0]) {
            case "STOCK" -> words[1] + " " + inventory.stockOf(words[1]);
            case "ADD" -> add(words[1], Integer.parseInt(words[2]));
            case "CART" -> cart.lines().toString();
            case "CHECKOUT" -> checkOut();
            case "STATUS" -> orders.statusOf(words[1]);
            default -> "ERROR unknown: " + words[0] + " (expected: STOCK, ADD, CART, CHECKOUT, STATUS or BYE)";
        };
    }

    private String add(String sku, int quantity) {
        if (busy) {
            return "BUSY checking out";
        }
        cart.add(sku, quantity);
        return "OK " + cart.lines().size() + " in the cart";
    }

    private String checkOut() {
        if (busy) {
            return "BUSY checking out";
        }
        busy = true;
        var ids = new StringJoiner(" ", "OK ", "");
        for (var line : cart.lines()) {
            ids.add(orders.place(cart.customer().name(), line.sku(), line.quantity()));
        }
        cart.clear();
        busy = false;
        return ids.toString();
    }

    @Override
    public String toString() {
        return "session of " + cart.customer().name() + (busy ? ", busy" : "");
    }
}
