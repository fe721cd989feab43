package shop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Brings the parcels: tells the listeners when one leaves the house, and the order when it arrived. */
final class Courier implements AutoCloseable {

    private final ScheduledExecutorService round =
            Executors.newSingleThreadScheduledExecutor(Threads.named("courier-1"));
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Duration handOver;
    private final Duration delivery;

    Courier(Duration handOver, Duration delivery) {
        this.handOver = handOver;
        this.delivery = delivery;
    }

    void onShipped(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Who listens is settled here: a listener never hears of an order placed before it came. */
    void collect(Order order) {
        var audience = List.copyOf(listeners);
        round.schedule(() -> ship(order, audience), handOver.toMillis(), TimeUnit.MILLISECONDS);
        round.schedule(order::delivered, delivery.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ship(Order order, List<Consumer<String>> audience) {
        for (var listener : audience) {
            try {
                listener.accept(order.id());
            } catch (RuntimeException e) {
                listeners.removeIf(failed -> failed == listener);
                Log.warn("a listener is told no more: " + e);
            }
        }
    }

    @Override
    public void close() {
        round.shutdownNow();
    }
}
