package shop;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the bank again, on a thread of its own, when a charge failed or got no answer in time. */
final class Retry implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Threads.named("retry-1"));
    private final PaymentGateway gateway;
    private final Duration timeout;

    Retry(PaymentGateway gateway, Duration timeout) {
        this.gateway = gateway;
        this.timeout = timeout;
    }

    /** Charges again unless the result is cancelled before the timeout. The first charge may still succeed as well. */
    Future<Boolean> afterTimeout(Order order) {
        return timer.schedule(
                () -> again(order, "timeout " + timeout.toMillis() + "ms"), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Charges again at once and waits for the answer. */
    boolean afterFailure(Order order, IOException failure) {
        try {
            return timer.submit(() -> again(order, String.valueOf(failure.getMessage())))
                    .get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new PaymentFailed(order.id(), String.valueOf(cause == null ? e.getMessage() : cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaymentFailed(order.id(), "interrupted");
        }
    }

    private boolean again(Order order, String reason) throws IOException {
        var problem = reason;
        for (int attempt = 1; attempt <= Limits.maxRetries(); attempt++) {
            Log.warn("retrying " + order.id() + " after " + problem);
            try {
                return gateway.charge(order.customer(), order.cents());
            } catch (IOException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        throw new IOException("gave up after " + Limits.maxRetries() + " retries: " + problem);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
