package shop;

import java.util.function.Consumer;

/** Takes orders and knows what became of them. */
public interface OrderService {

    /**
     * Reserves the goods, takes the money and calls the courier.
     *
     * @return the id of the order, such as {@code ORD-17}
     * @throws OutOfStock when fewer pieces are left than asked for
     * @throws PaymentFailed when the bank refuses or cannot be reached
     */
    String place(String customer, String sku, int quantity);

    /**
     * {@code PLACED} from the moment {@link #place} returns until the courier reports {@code DELIVERED}.
     *
     * @throws IllegalArgumentException when there is no such order
     */
    String statusOf(String id);

    /** Tells the listener the id of each order placed from now on, on the courier's thread, when its parcel leaves. */
    void onShipped(Consumer<String> listener);
}
