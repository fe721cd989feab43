package dev.tendril.shell;

import org.jspecify.annotations.Nullable;

/** What a snippet did. Immutable; its value may be a proxy of a live object. */
public final class Evaluation {

    private final String summary;
    private final String text;
    private final @Nullable Object value;
    private final Values values;

    Evaluation(String summary, String text, @Nullable Object value, Values values) {
        this.summary = summary;
        this.text = text;
        this.value = value;
        this.values = values;
    }

    /** What a shell says of it: {@code $1 ==> 5}, {@code created method twice(int)}; empty if there is nothing to say. */
    public String summary() {
        return summary;
    }

    /** The value, rendered in the target as source code would have it where it can; empty if it has none. */
    public String text() {
        return text;
    }

    /** The value: as it is if it travels by value, else a proxy or a handle of the live object. Null if it has none. */
    public @Nullable Object value() {
        return value == null ? null : values.as(value, Object.class);
    }

    /**
     * The value as a type.
     *
     * @throws IllegalArgumentException if it is of another
     */
    @SuppressWarnings("NullAway") // A snippet may give null; T stands for what is there.
    public <T> T value(Class<T> type) {
        return value == null ? null : values.as(value, type);
    }

    @Override
    public String toString() {
        return summary;
    }
}
