package shop;

/** Fewer pieces are left than were asked for. */
public class OutOfStock extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sku;
    private final int missing;

    public OutOfStock(String sku, int missing) {
        super("Out of stock: " + missing + " " + sku + " missing");
        this.sku = sku;
        this.missing = missing;
    }

    public String sku() {
        return sku;
    }

    public int missing() {
        return missing;
    }
}
