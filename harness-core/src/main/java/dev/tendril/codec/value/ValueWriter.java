package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.WireWriter;
import dev.tendril.protocol.TextualType;
import dev.tendril.protocol.Value;
import java.util.List;

/** Writes values. */
public final class ValueWriter {

    private final WireWriter out;
    private final NameWriter names;
    private final Budget budget;

    public ValueWriter(WireWriter out, NameWriter names, Budget budget) {
        this.out = out;
        this.names = names;
        this.budget = budget;
    }

    public void value(Value value) {
        if (value instanceof Value.Null) {
            out.u8(Tag.NULL);
        } else if (value instanceof Value.Scalar scalar) {
            scalar(scalar.boxed());
        } else if (value instanceof Value.Text text) {
            out.u8(Tag.TEXT);
            text(text.text());
        } else if (value instanceof Value.Reference reference) {
            out.u8(Tag.REFERENCE);
            reference(reference);
        } else if (value instanceof Value.Home home) {
            budget.charge(Budget.OBJECT);
            out.u8(Tag.HOME);
            out.varint(home.id());
        } else if (value instanceof Value.PrimitiveArray array) {
            PrimitiveArrays.write(array.array(), out, budget);
        } else if (value instanceof Value.ClassName type) {
            budget.charge(Budget.OBJECT);
            out.u8(Tag.CLASS_NAME);
            names.name(type.name(), out, budget);
        } else if (value instanceof Value.Textual textual) {
            out.u8(Tag.TEXTUAL);
            textualType(textual.type());
            text(textual.text());
        } else if (value instanceof Value.Same same) {
            budget.charge(Budget.OBJECT);
            out.u8(Tag.SAME);
            out.varint(same.node());
        } else {
            budget.enter();
            nested(value);
            budget.leave();
        }
    }

    private void nested(Value value) {
        if (value instanceof Value.ObjectArray array) {
            out.u8(Tag.OBJECTS);
            names.name(array.componentType(), out, budget);
            values(array.elements());
        } else if (value instanceof Value.Maybe maybe) {
            budget.charge(Budget.OBJECT);
            out.u8(Tag.MAYBE);
            value(maybe.content());
        } else if (value instanceof Value.ImmutableCollection collection) {
            collection(collection);
        } else if (value instanceof Value.EnumConstant constant) {
            budget.charge(Budget.OBJECT);
            out.u8(Tag.ENUM);
            names.name(constant.enumType(), out, budget);
            names.name(constant.name(), out, budget);
            reference(constant.original());
        } else if (value instanceof Value.RecordValue record) {
            out.u8(Tag.RECORD);
            values(record.components());
            reference(record.original());
        } else if (value instanceof Value.Thrown thrown) {
            out.u8(Tag.THROWN);
            new ThrownWriter(this, out, names, budget).thrown(thrown);
        } else if (value instanceof Value.Page page) {
            out.u8(Tag.PAGE);
            values(page.elements());
            values(page.prefetched());
            out.u8(page.last() ? 1 : 0);
            value(page.rest());
        } else if (value instanceof Value.Graph graph) {
            out.u8(Tag.GRAPH);
            new GraphWriter(this, out, names, budget).graph(graph);
        } else {
            throw new IllegalArgumentException("expected a value, found " + value);
        }
    }

    public void values(List<Value> values) {
        budget.charge(Budget.OBJECT);
        budget.elements(values.size());
        out.varint(values.size());
        for (Value value : values) {
            value(value);
        }
    }

    public void text(String text) {
        long length = WireWriter.lengthOf(text);
        budget.charge(Budget.OBJECT + length);
        out.text(text, (int) length);
    }

    @SuppressWarnings("EnumOrdinal") // the order of the constants is part of the protocol, as they say themselves
    private void textualType(TextualType type) {
        out.u8(type.ordinal());
    }

    private void reference(Value.Reference reference) {
        budget.charge(Budget.OBJECT);
        out.varint(reference.id());
        names.type(reference.type(), out, budget);
    }

    private void collection(Value.ImmutableCollection collection) {
        out.u8(
                switch (collection.kind()) {
                    case LIST -> Tag.LIST;
                    case SET -> Tag.SET;
                    case MAP -> Tag.MAP;
                });
        if (collection.kind() == Value.CollectionKind.MAP
                && collection.elements().size() % 2 != 0) {
            throw new IllegalArgumentException("expected a value for each key of a map, found "
                    + collection.elements().size() + " elements");
        }
        values(collection.elements());
    }

    private void scalar(Object boxed) {
        budget.charge(Budget.OBJECT);
        if (boxed instanceof Integer i) {
            out.u8(Tag.INT);
            out.zigzag(i);
        } else if (boxed instanceof Long l) {
            out.u8(Tag.LONG);
            out.zigzag(l);
        } else if (boxed instanceof Boolean b) {
            out.u8(b ? Tag.TRUE : Tag.FALSE);
        } else if (boxed instanceof Double d) {
            out.u8(Tag.DOUBLE);
            out.fixed64(Double.doubleToRawLongBits(d));
        } else if (boxed instanceof Float f) {
            out.u8(Tag.FLOAT);
            out.fixed32(Float.floatToRawIntBits(f));
        } else if (boxed instanceof Character c) {
            out.u8(Tag.CHAR);
            out.fixed16(c);
        } else if (boxed instanceof Byte b) {
            out.u8(Tag.BYTE);
            out.u8(b);
        } else if (boxed instanceof Short s) {
            out.u8(Tag.SHORT);
            out.fixed16(s);
        } else {
            throw new IllegalArgumentException(
                    "expected a boxed primitive, found " + boxed.getClass().getName());
        }
    }
}
