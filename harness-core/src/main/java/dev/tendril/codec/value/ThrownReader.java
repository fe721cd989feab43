package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.codec.form.WireReader;
import dev.tendril.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads throwables as data. */
public final class ThrownReader {

    private static final int LEAST_ITEM_BYTES = 6;
    private static final int FRAME_BYTES = 7;

    private final ValueReader values;
    private final WireReader in;
    private final NameReader names;
    private final Budget budget;

    public ThrownReader(ValueReader values, WireReader in, NameReader names, Budget budget) {
        this.values = values;
        this.in = in;
        this.names = names;
        this.budget = budget;
    }

    public Value.Thrown thrown() {
        budget.charge(Budget.OBJECT);
        int count = count(LEAST_ITEM_BYTES, "throwables");
        if (count == 0) {
            throw MalformedMessageException.expected("at least one throwable", "none");
        }
        var items = new ArrayList<Value.ThrownItem>(count);
        for (int i = 0; i < count; i++) {
            items.add(item(count));
        }
        return new Value.Thrown(items);
    }

    private Value.ThrownItem item(int items) {
        budget.charge(2 * Budget.OBJECT);
        List<String> types = names.names(in, budget);
        if (types.isEmpty()) {
            throw MalformedMessageException.expected("at least the class of a throwable", "no class");
        }
        return new Value.ThrownItem(types, message(), trace(), index(items + 1) - 1, suppressed(items), fields());
    }

    private @Nullable String message() {
        int present = in.u8();
        return switch (present) {
            case 0 -> null;
            case 1 -> values.text();
            default -> throw MalformedMessageException.expected("whether there is a message as 0 or 1", present);
        };
    }

    private List<StackTraceElement> trace() {
        int count = count(FRAME_BYTES, "stack frames");
        var trace = new ArrayList<StackTraceElement>(count);
        for (int i = 0; i < count; i++) {
            budget.charge(Budget.FRAME);
            trace.add(new StackTraceElement(
                    names.nameOrNull(in, budget),
                    names.nameOrNull(in, budget),
                    names.nameOrNull(in, budget),
                    names.name(in, budget),
                    names.name(in, budget),
                    names.nameOrNull(in, budget),
                    in.zigzag32()));
        }
        return trace;
    }

    private List<Integer> suppressed(int items) {
        int count = count(1, "suppressed throwables");
        var suppressed = new ArrayList<Integer>(count);
        for (int i = 0; i < count; i++) {
            suppressed.add(index(items));
        }
        return suppressed;
    }

    private List<Value.FieldState> fields() {
        int count = count(3, "fields");
        var fields = new ArrayList<Value.FieldState>(count);
        for (int i = 0; i < count; i++) {
            budget.charge(Budget.OBJECT);
            fields.add(new Value.FieldState(names.name(in, budget), names.name(in, budget), values.value()));
        }
        return fields;
    }

    private int count(int width, String things) {
        int count = in.count(width, things);
        budget.elements(count);
        return count;
    }

    private int index(int end) {
        long index = in.varint();
        if (index < 0 || index >= end) {
            throw MalformedMessageException.expected(
                    "the index of a throwable of the message", Long.toUnsignedString(index));
        }
        return (int) index;
    }
}
