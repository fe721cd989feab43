package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.WireWriter;
import dev.tendril.protocol.Value;
import java.util.List;

/** Writes throwables as data. */
public final class ThrownWriter {

    private final ValueWriter values;
    private final WireWriter out;
    private final NameWriter names;
    private final Budget budget;

    public ThrownWriter(ValueWriter values, WireWriter out, NameWriter names, Budget budget) {
        this.values = values;
        this.out = out;
        this.names = names;
        this.budget = budget;
    }

    public void thrown(Value.Thrown thrown) {
        List<Value.ThrownItem> items = thrown.items();
        if (items.isEmpty()) {
            throw new IllegalArgumentException("expected at least one throwable, found none");
        }
        budget.charge(Budget.OBJECT);
        budget.elements(items.size());
        out.varint(items.size());
        for (Value.ThrownItem item : items) {
            item(item, items.size());
        }
    }

    private void item(Value.ThrownItem item, int count) {
        budget.charge(2 * Budget.OBJECT);
        if (item.types().isEmpty()) {
            throw new IllegalArgumentException("expected at least the class of a throwable, found no class");
        }
        names.names(item.types(), out, budget);
        String message = item.message();
        out.u8(message == null ? 0 : 1);
        if (message != null) {
            values.text(message);
        }
        budget.elements(item.trace().size());
        out.varint(item.trace().size());
        for (StackTraceElement frame : item.trace()) {
            frame(frame);
        }
        out.varint(index(item.cause(), -1, count) + 1L);
        budget.elements(item.suppressed().size());
        out.varint(item.suppressed().size());
        for (int index : item.suppressed()) {
            out.varint(index(index, 0, count));
        }
        budget.elements(item.fields().size());
        out.varint(item.fields().size());
        for (Value.FieldState field : item.fields()) {
            budget.charge(Budget.OBJECT);
            names.name(field.declaringType(), out, budget);
            names.name(field.name(), out, budget);
            values.value(field.value());
        }
    }

    private void frame(StackTraceElement frame) {
        budget.charge(Budget.FRAME);
        names.name(frame.getClassLoaderName(), out, budget);
        names.name(frame.getModuleName(), out, budget);
        names.name(frame.getModuleVersion(), out, budget);
        names.name(frame.getClassName(), out, budget);
        names.name(frame.getMethodName(), out, budget);
        names.name(frame.getFileName(), out, budget);
        out.zigzag(frame.getLineNumber());
    }

    private static int index(int index, int least, int count) {
        if (index < least || index >= count) {
            throw new IllegalArgumentException("expected the index of one of " + count + " throwables, found " + index);
        }
        return index;
    }
}
