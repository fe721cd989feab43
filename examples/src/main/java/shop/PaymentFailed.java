package shop;

/** The money did not arrive: the bank refused, or could not be reached often enough. */
public class PaymentFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PaymentFailed(String orderId, String reason) {
        super("Payment of " + orderId + " failed: " + reason);
    }
}
