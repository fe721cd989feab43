package shop;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A bank that takes its time, as banks do, and remembers who paid how much. */
final class Bank implements PaymentGateway {

    private static final long CREDIT_LIMIT = 10_000_000;

    private final Map<String, Long> paid = new ConcurrentHashMap<>();
    private final Duration delay;

    Bank(Duration delay) {
        this.delay = delay;
    }

    @Override
    public boolean charge(String customer, long cents) throws IOException {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the bank");
        }
        if (paid.getOrDefault(customer, 0L) + cents > CREDIT_LIMIT) {
            return false;
        }
        paid.merge(customer, cents, Long::sum);
        return true;
    }
}
