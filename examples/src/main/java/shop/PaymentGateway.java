package shop;

import java.io.IOException;

/** The way to the customers' money. */
public interface PaymentGateway {

    /**
     * Takes the amount from the customer's account.
     *
     * @return false when the bank refuses
     * @throws IOException when it cannot be reached; whether the money was taken is unknown then
     */
    boolean charge(String customer, long cents) throws IOException;
}
