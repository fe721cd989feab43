package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.control.Restoration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The overrides in force in this JVM, of all sessions: for each variable those that lie on top of one another. One that is
 * undone while others lie above it writes nothing; the one above inherits what to restore. Safe for use by many threads.
 */
final class OverrideStacks {

    private final FieldWriter writer;
    private final Map<FieldCell, List<Entry>> stacks = new HashMap<>();

    OverrideStacks(FieldWriter writer) {
        this.writer = writer;
    }

    /** Writes a value on top of whatever is there. */
    synchronized Restoration override(FieldCell cell, @Nullable Object value) {
        Object accepted = writer.accept(cell, value);
        Entry entry = new Entry(cell, cell.get(), accepted);
        writer.write(cell, accepted);
        stacks.computeIfAbsent(cell, any -> new ArrayList<>()).add(entry);
        return () -> undo(entry);
    }

    private synchronized boolean undo(Entry entry) {
        List<Entry> stack = stacks.get(entry.cell);
        int place = stack == null ? -1 : stack.indexOf(entry);
        if (stack == null || place < 0) {
            return entry.held;
        }
        stack.remove(place);
        if (place < stack.size()) {
            Entry above = stack.get(place);
            entry.held = entry.cell.same(above.before, entry.value);
            above.before = entry.before;
        } else {
            entry.held = entry.cell.same(entry.cell.get(), entry.value);
            writer.write(entry.cell, entry.before);
        }
        if (stack.isEmpty()) {
            stacks.remove(entry.cell);
        }
        return entry.held;
    }

    private static final class Entry {
        final FieldCell cell;
        final @Nullable Object value;

        @Nullable
        Object before;

        boolean held;

        Entry(FieldCell cell, @Nullable Object before, @Nullable Object value) {
            this.cell = cell;
            this.before = before;
            this.value = value;
        }
    }
}
