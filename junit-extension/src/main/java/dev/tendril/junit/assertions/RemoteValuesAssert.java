package dev.tendril.junit.assertions;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.assertj.core.description.Description;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about all that a path in a live object leads to. After {@link RemoteAssert#eventually} those about what is contained
 * and about the size read it again until they hold; all others look at what was read first.
 */
public class RemoteValuesAssert extends ListAssert<Object> {

    private Looks<List<@Nullable Object>> looks;
    private @Nullable Spoken spoken;

    /** About values that were read already. */
    @SuppressWarnings("NullAway") // AssertJ takes null for a list, and says so
    public RemoteValuesAssert(@Nullable List<Object> values) {
        super(values);
        looks = new Looks<>(() -> values, Patience.NONE);
    }

    RemoteValuesAssert readBy(Looks<List<@Nullable Object>> looking, Spoken as) {
        looks = looking;
        spoken = as;
        info.description(as);
        return this;
    }

    @Override
    public RemoteValuesAssert describedAs(Description description) {
        return (RemoteValuesAssert) super.describedAs(spoken == null ? description : spoken.inWords(description));
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
        Runnable verified = () -> looks.untilHolds(
                values -> assertion.accept(new ListAssert<>(values).as(info.description())),
                message -> failure("%n%s", message));
        if (spoken == null) {
            verified.run();
        } else {
            spoken.within(verified);
        }
        return this;
    }

    @Override
    public String toString() {
        return "assertions about " + (spoken == null ? "values" : spoken);
    }
}
