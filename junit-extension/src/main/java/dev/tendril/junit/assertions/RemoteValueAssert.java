package dev.tendril.junit.assertions;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a path in a live object leads to: a value, or another live object. After {@link RemoteAssert#eventually}
 * those that this class declares read it again until they hold; all others look at what was read first.
 */
public class RemoteValueAssert extends AbstractObjectAssert<RemoteValueAssert, Object> {

    private Supplier<@Nullable Object> reading;
    private Patience patience = Patience.NONE;
    private UnaryOperator<AssertionError> showing = UnaryOperator.identity();

    /** About a value that was read already. */
    public RemoteValueAssert(@Nullable Object value) {
        super(value, RemoteValueAssert.class);
        reading = () -> value;
    }

    RemoteValueAssert readBy(Supplier<@Nullable Object> source, Patience limit, UnaryOperator<AssertionError> failing) {
        reading = source;
        patience = limit;
        showing = failing;
        return this;
    }

    /** A first reading; that it leads nowhere yet is told when something is asserted of it. */
    static @Nullable Object orNull(Supplier<? extends @Nullable Object> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | IllegalStateException leadsNowhere) {
            return null;
        }
    }

    @Override
    public RemoteValueAssert isEqualTo(@Nullable Object expected) {
        return holds(value -> value.isEqualTo(expected));
    }

    @Override
    public RemoteValueAssert isNotEqualTo(@Nullable Object other) {
        return holds(value -> value.isNotEqualTo(other));
    }

    @Override
    public void isNull() {
        holds(ObjectAssert::isNull);
    }

    @Override
    public RemoteValueAssert isNotNull() {
        return holds(ObjectAssert::isNotNull);
    }

    @Override
    public RemoteValueAssert isIn(Object... values) {
        return holds(value -> value.isIn(values));
    }

    @Override
    public RemoteValueAssert isInstanceOf(Class<?> type) {
        return holds(value -> value.isInstanceOf(type));
    }

    @Override
    public RemoteValueAssert matches(Predicate<? super Object> predicate) {
        return holds(value -> value.matches(predicate));
    }

    @Override
    public RemoteValueAssert matches(Predicate<? super Object> predicate, String description) {
        return holds(value -> value.matches(predicate, description));
    }

    @Override
    protected RemoteValueAssert satisfiesForProxy(Consumer<? super Object>[] requirements) {
        return holds(value -> {
            for (Consumer<? super Object> requirement : requirements) {
                requirement.accept(value.actual());
            }
        });
    }

    private RemoteValueAssert holds(Consumer<ObjectAssert<Object>> assertion) {
        try {
            patience.untilHolds(() -> assertion.accept(new ObjectAssert<>(read()).as(descriptionText())));
        } catch (AssertionError failure) {
            throw showing.apply(failure);
        }
        return this;
    }

    private @Nullable Object read() {
        try {
            return reading.get();
        } catch (IllegalArgumentException | IllegalStateException leadsNowhere) {
            throw failure("%n%s", leadsNowhere.getMessage());
        }
    }
}
