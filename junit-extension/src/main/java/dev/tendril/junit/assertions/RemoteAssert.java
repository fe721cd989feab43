package dev.tendril.junit.assertions;

import dev.tendril.AgentServices;
import dev.tendril.RemoteConsumer;
import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.heap.HeapPath;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.description.Description;
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
    private Spoken spoken;

    /** About a proxy or handle. */
    public RemoteAssert(T remote) {
        super(remote, RemoteAssert.class);
        if (!Tendril.isRemote(remote)) {
            throw new IllegalArgumentException("expected a live object of a target, found a local "
                    + (remote == null ? null : remote.getClass().getName()) + "; use assertThat");
        }
        spoken = Spoken.of(remote);
        info.description(spoken);
    }

    @Override
    public RemoteAssert<T> describedAs(Description description) {
        spoken = spoken.named(description);
        return super.describedAs(spoken);
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
        spoken.within(() -> {
            if (!found.equals(name)) {
                throw OwnFrames.cut(
                        failureWithActualExpected(found, name, "%nExpected a live %s, found a live %s", name, found));
            }
        });
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
        return asserted.readBy(new Looks<>(() -> parsed.from(actual), patience), spoken.part(path));
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
        return asserted.readBy(new Looks<>(() -> parsed.allFrom(actual), patience), spoken.part(path));
    }

    /**
     * Verifies code that runs in the target, on the object itself and on whatever it can see there: assertions, conditions. What the
     * code throws, this throws. It is shipped as {@link Tendril#in} does.
     */
    public RemoteAssert<T> satisfiesThere(RemoteConsumer<? super T> requirement) {
        if (actual instanceof RemoteObject<?>) {
            throw new IllegalArgumentException("expected a proxy, for the code to have a type, found the handle "
                    + actual + "; use assertThatRemote(handle.view())");
        }
        untilHolds(() -> requireThere(requirement));
        return this;
    }

    private void requireThere(RemoteConsumer<? super T> requirement) {
        try {
            Tendril.inVoid(actual, requirement);
        } catch (AssertionError failure) {
            throw failure(
                    "%nExpected it to satisfy what was asked of it in the target, but there%n%s", failure.getMessage());
        }
    }

    @Override
    protected RemoteAssert<T> satisfiesForProxy(Consumer<? super T>[] requirements) {
        untilHolds(() -> {
            for (Consumer<? super T> requirement : requirements) {
                requirement.accept(actual);
            }
        });
        return this;
    }

    /**
     * Verifies that nothing in the target holds the object, so that it is garbage as soon as this JVM lets go of it too: proxies and
     * recorded calls of this JVM do not count, nor do weak, soft and phantom references. Fails with the way to it from a static field,
     * a thread or a local variable, for each that refers to it.
     */
    public RemoteAssert<T> isCollectable() {
        return heldAs(() -> {
            List<HeapPath> holders = AgentServices.behind(handle()).heap().holders(handle(), Leaks.MOST + 1);
            return holders.isEmpty() ? null : Leaks.holders(handle().toString(), holders);
        });
    }

    /**
     * Verifies that the object keeps no object of a type alive, subtypes included, by whatever it refers to, however far; itself does
     * not count. Fails with the ways from it to those it keeps. Whether any are alive at all: {@link RemoteJvmAssert#hasNoLeaks}.
     */
    public RemoteAssert<T> hasNoLeaks(Class<?> type) {
        return hasNoLeaks(type.getName());
    }

    /** Like {@link #hasNoLeaks(Class)} for a class this JVM does not have. */
    public RemoteAssert<T> hasNoLeaks(String typeName) {
        return heldAs(() -> {
            List<HeapPath> kept = AgentServices.behind(handle()).heap().kept(handle(), typeName, Leaks.MOST + 1);
            return kept.isEmpty() ? null : Leaks.kept(handle().toString(), typeName, kept);
        });
    }

    /** Verifies something that takes a moment. The supplier gives null, or what is wrong. */
    private RemoteAssert<T> heldAs(Supplier<@Nullable String> wrong) {
        untilHolds(() -> {
            String message = wrong.get();
            if (message != null) {
                throw failure("%n%s", message);
            }
        });
        return this;
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
        return new RecursiveComparisonAssert<>(Tendril.copy((Object) actual), configuration)
                .as(spoken.part("(copied)"));
    }

    private void untilHolds(Runnable assertion) {
        spoken.within(() -> patience.untilHolds(assertion));
    }

    private RemoteObject<?> handle() {
        return Tendril.remote((Object) actual);
    }

    @Override
    public String toString() {
        return "assertions about " + spoken;
    }
}
