package shop;

import java.util.Map;
import shop.cart.Carts;

/** Everything the shop is made of, put together once and reachable from anywhere, as it was done in the old days. */
public final class Registry implements AutoCloseable {

    public static final Registry INSTANCE = new Registry(Settings.fromSystemProperties());

    public final String region;
    public final Inventory reserve = new Inventory(Map.of("apple", 100, "pear", 40, "plum", 12, "quince", 1));
    public final Carts carts = new Carts();
    public final OrderService orders;

    final Audit audit = new Audit();
    final PaymentGateway gateway;
    private final Tills tills;
    private final Retry retry;
    private final Courier courier;

    Registry(Settings settings) {
        this(settings, new Bank(settings.bankDelay()));
    }

    Registry(Settings settings, PaymentGateway gateway) {
        this.region = settings.region();
        this.gateway = gateway;
        this.tills = new Tills(settings.tills());
        this.retry = new Retry(gateway, settings.paymentTimeout());
        this.courier = new Courier(settings.handOver(), settings.delivery());
        this.orders = new Orders(reserve, new Checkout(gateway, retry), tills, courier, audit);
    }

    @Override
    public void close() {
        tills.close();
        retry.close();
        courier.close();
    }
}
