package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.WireWriter;
import dev.tendril.protocol.Value;

/** Writes deep copies: the shapes, then the nodes, each with the number of its shape and its parts. */
public final class GraphWriter {

    private final ValueWriter values;
    private final WireWriter out;
    private final NameWriter names;
    private final Budget budget;

    public GraphWriter(ValueWriter values, WireWriter out, NameWriter names, Budget budget) {
        this.values = values;
        this.out = out;
        this.names = names;
        this.budget = budget;
    }

    public void graph(Value.Graph graph) {
        budget.charge(Budget.OBJECT);
        count(graph.shapes().size());
        for (Value.Shape shape : graph.shapes()) {
            shape(shape);
        }
        count(graph.nodes().size());
        for (Value.Node node : graph.nodes()) {
            budget.charge(Budget.OBJECT);
            if (node.shape() < 0 || node.shape() >= graph.shapes().size()) {
                throw new IllegalArgumentException(
                        "expected one of " + graph.shapes().size() + " shapes, found " + node.shape());
            }
            out.varint(node.shape());
            values.values(node.content());
        }
    }

    @SuppressWarnings("EnumOrdinal") // the order of the constants is part of the protocol, as they say themselves
    private void shape(Value.Shape shape) {
        budget.charge(Budget.OBJECT);
        out.u8(shape.form().ordinal());
        names.name(shape.type(), out, budget);
        count(shape.slots().size());
        for (Value.Slot slot : shape.slots()) {
            budget.charge(Budget.OBJECT);
            names.name(slot.declaringType(), out, budget);
            names.name(slot.name(), out, budget);
        }
    }

    private void count(int count) {
        budget.elements(count);
        out.varint(count);
    }
}
