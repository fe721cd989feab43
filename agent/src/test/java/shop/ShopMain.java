package shop;

/** Starts the shop. */
public final class ShopMain {

    private ShopMain() {}

    /** Runs until it is ended. */
    public static void main(String[] args) {
        new Thread(Shop.INSTANCE::restock, "checkout-1").start();
    }
}
