package dev.tendril.junit.assertions;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How something in a live object is read: once, or again and again until what is asserted of it holds. */
record Looks<V extends @Nullable Object>(Supplier<V> reading, Patience patience) {

    /**
     * Makes an assertion of what is read.
     *
     * @param leadsNowhere makes the failure of a message: there is nothing to be read
     */
    void untilHolds(Consumer<V> assertion, Function<String, AssertionError> leadsNowhere) {
        patience.untilHolds(() -> {
            V value;
            try {
                value = reading.get();
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw leadsNowhere.apply(e.getMessage());
            }
            assertion.accept(value);
        });
    }
}
