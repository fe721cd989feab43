package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.codec.form.WireReader;
import dev.tendril.protocol.Value;
import java.util.ArrayList;
import java.util.List;

/** Reads deep copies. Whether objects can be made of them is not settled here. */
public final class GraphReader {

    private static final Value.Form[] FORMS = Value.Form.values();

    private final ValueReader values;
    private final WireReader in;
    private final NameReader names;
    private final Budget budget;

    public GraphReader(ValueReader values, WireReader in, NameReader names, Budget budget) {
        this.values = values;
        this.in = in;
        this.names = names;
        this.budget = budget;
    }

    public Value.Graph graph() {
        budget.charge(Budget.OBJECT);
        int shapeCount = count(3, "shapes");
        var shapes = new ArrayList<Value.Shape>(shapeCount);
        for (int i = 0; i < shapeCount; i++) {
            shapes.add(shape());
        }
        int nodeCount = count(2, "objects of a copy");
        var nodes = new ArrayList<Value.Node>(nodeCount);
        for (int i = 0; i < nodeCount; i++) {
            budget.charge(Budget.OBJECT);
            int shape = in.index("shape");
            if (shape >= shapeCount) {
                throw MalformedMessageException.expected("one of " + shapeCount + " shapes", "number " + shape);
            }
            nodes.add(new Value.Node(shape, values.values()));
        }
        return new Value.Graph(shapes, nodes);
    }

    private Value.Shape shape() {
        budget.charge(Budget.OBJECT);
        int form = in.u8();
        if (form >= FORMS.length) {
            throw MalformedMessageException.expected("a known form of copy", "number " + form);
        }
        return new Value.Shape(FORMS[form], names.name(in, budget), slots());
    }

    private List<Value.Slot> slots() {
        int count = count(2, "fields");
        var slots = new ArrayList<Value.Slot>(count);
        for (int i = 0; i < count; i++) {
            budget.charge(Budget.OBJECT);
            slots.add(new Value.Slot(names.name(in, budget), names.name(in, budget)));
        }
        return slots;
    }

    private int count(int width, String things) {
        int count = in.count(width, things);
        budget.elements(count);
        return count;
    }
}
