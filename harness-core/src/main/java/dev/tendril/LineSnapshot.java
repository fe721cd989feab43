package dev.tendril;

import dev.tendril.control.line.LineEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The local variables of a thread when it came to a line. Immutable. */
public final class LineSnapshot {

    private final LineEvent event;
    private final Map<String, @Nullable Object> locals;

    LineSnapshot(LineEvent event) {
        this.event = event;
        var taken = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < event.names().length; i++) {
            taken.put(event.names()[i], Snapshot.of(event.values()[i]));
        }
        locals = Collections.unmodifiableMap(taken);
    }

    /** From 1, in the order in which threads came. */
    public long number() {
        return event.number();
    }

    /** The binary name of the class that the line is in. */
    public String type() {
        return event.type();
    }

    /** The method that the line is in; that of a lambda is called {@code lambda$}, the method around it, and a number. */
    public String method() {
        return event.method();
    }

    /** The number of the line. */
    public int line() {
        return event.line();
    }

    /** The name of the thread. */
    public String thread() {
        return event.thread();
    }

    /** When it came. */
    public Instant at() {
        return Instant.ofEpochMilli(event.atMillis());
    }

    /**
     * The variables that had a value, {@code this} among them, by name: plain data, or {@link Snapshot}s of what they were. Values of
     * variables that are named like secrets are {@code (redacted)}. Empty if a template was given.
     */
    public Map<String, @Nullable Object> locals() {
        return locals;
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of that name: which there are
     */
    public @Nullable Object local(String name) {
        if (!locals.containsKey(name)) {
            throw new IllegalArgumentException("expected a local variable at " + type() + ", line " + line() + ", "
                    + locals.keySet() + ", found " + name);
        }
        return locals.get(name);
    }

    /** What the template gave; the variables if there was none. */
    public String text() {
        String text = event.text();
        return text != null
                ? text
                : locals.entrySet().stream()
                        .map(each -> each.getKey() + "=" + quoted(each.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String quoted(@Nullable Object value) {
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    @Override
    public String toString() {
        return text() + "    thread " + thread() + "   at " + type() + "." + method() + ", line " + line();
    }
}
