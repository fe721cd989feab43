package dev.tendril.agent.process;

import dev.tendril.control.Restoration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The system properties that clients have overridden: those of one name lie on top of one another, and each is undone alone. */
final class PropertyStacks {

    private final Map<String, List<Entry>> stacks = new HashMap<>();

    private static final class Entry {
        final @Nullable String value;

        @Nullable
        String before;

        Entry(@Nullable String before, @Nullable String value) {
            this.before = before;
            this.value = value;
        }
    }

    synchronized Restoration override(String name, @Nullable String value) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("expected the name of a system property, found an empty one");
        }
        Entry entry = new Entry(System.getProperty(name), value);
        set(name, value);
        stacks.computeIfAbsent(name, any -> new ArrayList<>()).add(entry);
        return () -> undo(name, entry);
    }

    private synchronized boolean undo(String name, Entry entry) {
        List<Entry> stack = stacks.get(name);
        int place = stack == null ? -1 : stack.indexOf(entry);
        if (stack == null || place < 0) {
            return true;
        }
        stack.remove(place);
        boolean held;
        if (place < stack.size()) {
            Entry above = stack.get(place);
            held = Objects.equals(above.before, entry.value);
            above.before = entry.before;
        } else {
            held = Objects.equals(System.getProperty(name), entry.value);
            set(name, entry.before);
        }
        if (stack.isEmpty()) {
            stacks.remove(name);
        }
        return held;
    }

    private static void set(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
