package shop;

import java.time.Duration;

/**
 * How this shop is set up.
 *
 * @param region where it sells ({@code region}, "eu")
 * @param tills how many customers it serves at once ({@code shop.tills}, 4)
 * @param bankDelay how long the bank thinks ({@code shop.bank.delay}, 10 ms)
 * @param paymentTimeout when a charge without an answer is tried again ({@code shop.payment.timeout}, 2000 ms)
 * @param handOver how long after placing a parcel leaves the house ({@code shop.handover}, 50 ms)
 * @param delivery how long after placing it arrives ({@code shop.delivery}, 60000 ms)
 */
record Settings(
        String region, int tills, Duration bankDelay, Duration paymentTimeout, Duration handOver, Duration delivery) {

    static Settings fromSystemProperties() {
        return new Settings(
                System.getProperty("region", "eu"),
                Integer.getInteger("shop.tills", 4),
                millis("shop.bank.delay", 10),
                millis("shop.payment.timeout", 2_000),
                millis("shop.handover", 50),
                millis("shop.delivery", 60_000));
    }

    private static Duration millis(String property, long otherwise) {
        return Duration.ofMillis(Long.getLong(property, otherwise));
    }
}
