package shop;

/** One order on its way from the till to the customer's door. */
final class Order {

    enum Status {
        PLACED,
        DELIVERED
    }

    private final String id;
    private final String customer;
    private final String sku;
    private final int quantity;
    private final long cents;
    private volatile Status status = Status.PLACED;

    Order(String id, String customer, String sku, int quantity, long cents) {
        this.id = id;
        this.customer = customer;
        this.sku = sku;
        this.quantity = quantity;
        this.cents = cents;
    }

    String id() {
        return id;
    }

    String customer() {
        return customer;
    }

    String sku() {
        return sku;
    }

    int quantity() {
        return quantity;
    }

    long cents() {
        return cents;
    }

    Status status() {
        return status;
    }

    void delivered() {
        status = Status.DELIVERED;
    }

    @Override
    public String toString() {
        return id + " (" + quantity + " " + sku + " for " + customer + ", " + status + ")";
    }
}
