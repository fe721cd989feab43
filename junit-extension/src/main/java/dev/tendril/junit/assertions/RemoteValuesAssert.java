package dev.tendril.junit.assertions;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about all that a path in a live object leads to. After {@link RemoteAssert#eventually} those about what is contained
 * and about the size read it again until they hold; all others look at what was read first.
 */
public class RemoteValuesAssert extends ListAssert<Object> {

    private Supplier<List<@Nullable Object>> reading;
    private Patience patience = Patience.NONE;
    private UnaryOperator<AssertionError> showing = UnaryOperator.identity();

    /** About values that were read already. */
    @SuppressWarnings("NullAway") // AssertJ takes null for a list, and says so
    public RemoteValuesAssert(@Nullable List<Object> values) {
        super(values);
        reading = () -> values;
    }

    RemoteValuesAssert readBy(
            Supplier<List<@Nullable Object>> source, Patience limit, UnaryOperator<AssertionError> failing) {
        reading = source;
        patience = limit;
        showing = failing;
        return this;
    }

    @Override
    protected RemoteValuesAssert containsExactlyForProxy(Object[] expected) {
        return holds(values -> values.containsExactly(expected));
    }

    @Override
    protected RemoteValuesAssert containsExactlyInAnyOrderForProxy(Object[] expected) {
        return holds(values -> values.containsExactlyInAnyOrder(expected));
    }

    @Override
    protected RemoteValuesAssert containsForProxy(Object[] expected) {
        return holds(values -> values.contains(expected));
    }

    @Override
    protected RemoteValuesAssert containsOnlyForProxy(Object[] expected) {
        return holds(values -> values.containsOnly(expected));
    }

    @Override
    protected RemoteValuesAssert doesNotContainForProxy(Object[] unexpected) {
        return holds(values -> values.doesNotContain(unexpected));
    }

    @Override
    public RemoteValuesAssert hasSize(int expected) {
        return holds(values -> values.hasSize(expected));
    }

    @Override
    public void isEmpty() {
        holds(ListAssert::isEmpty);
    }

    @Override
    public RemoteValuesAssert isNotEmpty() {
        return holds(ListAssert::isNotEmpty);
    }

    private RemoteValuesAssert holds(Consumer<ListAssert<Object>> assertion) {
        try {
            patience.untilHolds(() -> assertion.accept(new ListAssert<>(read()).as(descriptionText())));
        } catch (AssertionError failure) {
            throw showing.apply(failure);
        }
        return this;
    }

    private List<@Nullable Object> read() {
        try {
            return reading.get();
        } catch (IllegalArgumentException | IllegalStateException leadsNowhere) {
            throw failure("%n%s", leadsNowhere.getMessage());
        }
    }
}
