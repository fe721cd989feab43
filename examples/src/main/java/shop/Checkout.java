package shop;

import java.io.IOException;

/** Takes the money for an order, on the thread of the till. */
final class Checkout {

    private final PaymentGateway gateway;
    private final Retry retry;

    Checkout(PaymentGateway gateway, Retry retry) {
        this.gateway = gateway;
        this.retry = retry;
    }

    /** @throws PaymentFailed when the money cannot be had */
    void pay(Order order) {
        if (!charge(order)) {
            throw new PaymentFailed(order.id(), "refused by the bank");
        }
    }

    private boolean charge(Order order) {
        var late = retry.afterTimeout(order);
        try {
            return gateway.charge(order.customer(), order.cents());
        } catch (IOException e) {
            return retry.afterFailure(order, e);
        } finally {
            late.cancel(false);
        }
    }
}
