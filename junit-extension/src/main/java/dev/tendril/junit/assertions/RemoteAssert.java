package dev.tendril.junit.assertions;

import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a live object. {@code isEqualTo} and {@code isSameAs} compare it with other live objects; what it is made of
 * is reached by paths, and compared where its values travel, or as a whole in a copy.
 *
 * @param <T> what this JVM knows the object as
 */
public class RemoteAssert<T> extends AbstractAssert<RemoteAssert<T>, T> {

    private Patience patience = Patience.NONE;
    private @Nullable RemoteSoftAssertions soft;

    /** About a proxy or handle. */
    public RemoteAssert(T remote) {
        super(remote, RemoteAssert.class);
        if (!Tendril.isRemote(remote)) {
            throw new IllegalArgumentException("expected a live object of a target, found a local "
                    + (remote == null ? null : remote.getClass().getName()) + "; use assertThat");
        }
    }

    RemoteAssert<T> collectingInto(RemoteSoftAssertions collector) {
        soft = collector;
        return this;
    }

    /**
     * Gives what follows so long to come true: it is looked at again and again, each time anew.
     *
     * @return this
     */
    public RemoteAssert<T> eventually(Duration limit) {
        patience = new Patience(limit);
        return this;
    }

    /** Verifies that its class over there has this binary name. */
    public RemoteAssert<T> hasRemoteType(String name) {
        String found = handle().typeName();
        if (!found.equals(name)) {
            throw failureWithActualExpected(found, name, "%nExpected a live %s, found a live %s", name, found);
        }
        return this;
    }

    /** Verifies that its class over there has the name of this one. */
    public RemoteAssert<T> hasRemoteType(Class<?> type) {
        return hasRemoteType(type.getName());
    }

    /**
     * What a path leads to: {@code customer.address.city}, {@code lines[2].sku}, {@code stock["apple"]}. Names are fields,
     * whatever their access.
     *
     * @throws IllegalArgumentException if it is no path
     */
    public RemoteValueAssert path(String path) {
        RemotePath parsed = RemotePath.parse(path);
        RemoteSoftAssertions collector = soft;
        Object value = RemoteValueAssert.orNull(() -> parsed.from(actual));
        RemoteValueAssert asserted = collector == null ? new RemoteValueAssert(value) : collector.value(value);
        return asserted.readBy(() -> parsed.from(actual), patience).as(describe(path));
    }

    /**
     * What a path leads to for each element of the collections and arrays on its way: {@code lines.sku} are the {@code sku} of all
     * lines.
     *
     * @throws IllegalArgumentException if it is no path
     */
    @SuppressWarnings("unchecked")
    public RemoteValuesAssert extractingAll(String path) {
        RemotePath parsed = RemotePath.parse(path);
        RemoteSoftAssertions collector = soft;
        List<Object> values = (List<Object>) RemoteValueAssert.orNull(() -> parsed.allFrom(actual));
        RemoteValuesAssert asserted = collector == null ? new RemoteValuesAssert(values) : collector.values(values);
        return (RemoteValuesAssert)
                asserted.readBy(() -> parsed.allFrom(actual), patience).as(describe(path));
    }

    /**
     * Compares a deep copy of it with a local value, field by field, as AssertJ does; fields can be ignored, and so on. Both
     * sides must have the classes of its graph.
     *
     * @throws IllegalStateException if something in its graph cannot be copied: where it is and what it is
     */
    @Override
    public RecursiveComparisonAssert<?> usingRecursiveComparison() {
        return usingRecursiveComparison(new RecursiveComparisonConfiguration());
    }

    /** Like {@link #usingRecursiveComparison()}, with settings. */
    @Override
    public RecursiveComparisonAssert<?> usingRecursiveComparison(RecursiveComparisonConfiguration configuration) {
        return new RecursiveComparisonAssert<>(Tendril.copy((Object) actual), configuration).as(describe("(copied)"));
    }

    private RemoteObject<?> handle() {
        return actual instanceof RemoteObject<?> handle ? handle : Tendril.remote((Object) actual);
    }

    private String describe(String part) {
        String own = descriptionText();
        return (own.isEmpty() ? handle().toString() : own) + ": " + part;
    }
}
