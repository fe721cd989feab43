package dev.tendril.junit.assertions;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.description.Description;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a path in a live object leads to: a value, or another live object. After {@link RemoteAssert#eventually}
 * those that this class declares read it again until they hold; all others look at what was read first.
 */
public class RemoteValueAssert extends AbstractObjectAssert<RemoteValueAssert, Object> {

    private Looks<@Nullable Object> looks;
    private @Nullable Spoken spoken;

    /** About a value that was read already. */
    public RemoteValueAssert(@Nullable Object value) {
        super(value, RemoteValueAssert.class);
        looks = new Looks<>(() -> value, Patience.NONE);
    }

    RemoteValueAssert readBy(Looks<@Nullable Object> looking, Spoken as) {
        looks = looking;
        spoken = as;
        info.description(as);
        return this;
    }

    @Override
    public RemoteValueAssert describedAs(Description description) {
        return super.describedAs(spoken == null ? description : spoken.inWords(description));
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
        Runnable verified = () -> looks.untilHolds(
                value -> assertion.accept(new ObjectAssert<>(value).as(info.description())),
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
        return "assertions about " + (spoken == null ? "a value" : spoken);
    }
}
