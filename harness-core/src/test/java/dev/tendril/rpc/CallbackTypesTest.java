package dev.tendril.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.Connection;
import dev.tendril.Server;
import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.call.RemoteFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is passed to a callback is lent as the callback's type arguments say, as the method that takes the callback declares it. */
@Timeout(60)
class CallbackTypesTest {

    /** What callbacks are given. */
    public interface Order {
        int number();
    }

    /** Another interface of the same objects. */
    public interface Cancelling {
        void cancel();
    }

    private static final class LiveOrder implements Order, Cancelling {
        private final int number;

        LiveOrder(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public void cancel() {
            throw new AssertionError("not exposed");
        }
    }

    /** Takes callbacks of every sort. */
    public interface Orders {
        void each(Consumer<Order> callback);

        void eachSuper(Consumer<? super Order> callback);

        int sum(BiFunction<Integer, ? super Order, Integer> callback);

        void all(Consumer<List<Order>> callback);

        Order first(Function<Order, Order> callback);

        void collect(List<Order> into);

        @SuppressWarnings("rawtypes")
        void raw(Consumer callback);

        void anything(Consumer<?> callback);

        void either(Consumer<Order> one, Consumer<Cancelling> other);
    }

    private static final class Shop implements Orders {
        private final List<Order> orders = List.of(new LiveOrder(1), new LiveOrder(2));

        @Override
        public void each(Consumer<Order> callback) {
            orders.forEach(callback);
        }

        @Override
        public void eachSuper(Consumer<? super Order> callback) {
            orders.forEach(callback);
        }

        @Override
        public int sum(BiFunction<Integer, ? super Order, Integer> callback) {
            int sum = 0;
            for (Order order : orders) {
                sum = callback.apply(sum, order);
            }
            return sum;
        }

        @Override
        public void all(Consumer<List<Order>> callback) {
            callback.accept(new ArrayList<>(orders));
        }

        @Override
        public Order first(Function<Order, Order> callback) {
            return callback.apply(orders.get(0));
        }

        @Override
        public void collect(List<Order> into) {
            into.addAll(orders);
            into.add(orders.get(0));
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"})
        public void raw(Consumer callback) {
            orders.forEach(callback);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void anything(Consumer<?> callback) {
            ((Consumer<Object>) callback).accept(orders.get(0));
        }

        @Override
        public void either(Consumer<Order> one, Consumer<Cancelling> other) {
            one.accept(orders.get(0));
            other.accept((Cancelling) orders.get(0));
        }
    }

    private Server server;
    private Connection connection;
    private Orders orders;

    @BeforeEach
    void connect() {
        server = Tendril.serve(Service.shared(Orders.class, new Shop()).at("vm:" + UUID.randomUUID()));
        connection = Tendril.connect(server.address(), server.credentials());
        orders = connection.root(Orders.class);
    }

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    @Test
    void theTypeArgumentOfACallbackCounts() {
        var numbers = new ArrayList<Integer>();
        orders.each(order -> numbers.add(order.number()));
        orders.eachSuper(order -> numbers.add(((Order) order).number()));
        orders.all(list -> list.forEach(order -> numbers.add(order.number())));
        assertThat(numbers).containsExactly(1, 2, 1, 2, 1, 2);
        assertThat(orders.sum((sum, order) -> sum + ((Order) order).number())).isEqualTo(3);
        assertThat(orders.first(order -> order).number()).isEqualTo(1);
    }

    @Test
    void soDoesThatOfAListOfTheCaller() {
        var mine = new ArrayList<Order>();
        orders.collect(mine);
        assertThat(mine.get(2).number()).isEqualTo(1);
    }

    @Test
    void itIsAnOrderAndNothingMore() {
        orders.each(order -> assertThatThrownBy(((Cancelling) order)::cancel)
                .isInstanceOf(RemoteFailure.Refused.class)
                .hasMessageContaining("lent as " + Order.class.getName()));
    }

    @Test
    void aCallbackThatSaysNothingOfItsArgumentIsGivenNothingExposed() {
        orders.raw(order -> assertThatThrownBy(((Order) order)::number).isInstanceOf(RemoteFailure.Refused.class));
        Consumer<Object> refused =
                order -> assertThatThrownBy(((Order) order)::number).isInstanceOf(RemoteFailure.Refused.class);
        orders.anything(refused);
    }

    /** One callback under two types at once: which it is nobody can say, so it is neither. */
    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void aCallbackOfTwoTypesIsOfNone() {
        var failures = new ArrayList<Throwable>();
        Consumer callback = order -> {
            try {
                ((Order) order).number();
            } catch (RemoteFailure.Refused e) {
                failures.add(e);
            }
        };
        orders.either(callback, callback);
        assertThat(failures).hasSize(2);
    }
}
