package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.codec.form.WireReader;
import dev.tendril.protocol.TextualType;
import dev.tendril.protocol.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads values. */
public final class ValueReader {

    private static final Value NULL = new Value.Null();
    private static final TextualType[] TEXTUAL_TYPES = TextualType.values();

    private final WireReader in;
    private final NameReader names;
    private final Budget budget;

    public ValueReader(WireReader in, NameReader names, Budget budget) {
        this.in = in;
        this.names = names;
        this.budget = budget;
    }

    public Value value() {
        int tag = in.u8();
        return switch (tag) {
            case Tag.NULL -> NULL;
            case Tag.FALSE -> scalar(false);
            case Tag.TRUE -> scalar(true);
            case Tag.BYTE -> scalar((byte) in.u8());
            case Tag.SHORT -> scalar((short) in.fixed16());
            case Tag.CHAR -> scalar((char) in.fixed16());
            case Tag.INT -> scalar(in.zigzag32());
            case Tag.LONG -> scalar(in.zigzag());
            case Tag.FLOAT -> scalar(Float.intBitsToFloat(in.fixed32()));
            case Tag.DOUBLE -> scalar(Double.longBitsToDouble(in.fixed64()));
            case Tag.TEXT -> new Value.Text(text());
            case Tag.CLASS_NAME -> {
                budget.charge(Budget.OBJECT);
                yield new Value.ClassName(names.name(in, budget));
            }
            case Tag.TEXTUAL -> new Value.Textual(textualType(), text());
            case Tag.REFERENCE -> reference();
            case Tag.HOME -> {
                budget.charge(Budget.OBJECT);
                yield new Value.Home(in.varint());
            }
            case Tag.SAME -> {
                budget.charge(Budget.OBJECT);
                yield new Value.Same(in.index("object of a copy"));
            }
            case Tag.OBJECTS,
                    Tag.MAYBE,
                    Tag.LIST,
                    Tag.SET,
                    Tag.MAP,
                    Tag.ENUM,
                    Tag.RECORD,
                    Tag.THROWN,
                    Tag.GRAPH,
                    Tag.PAGE -> {
                budget.enter();
                Value value = nested(tag);
                budget.leave();
                yield value;
            }
            default -> new Value.PrimitiveArray(PrimitiveArrays.read(tag, in, budget));
        };
    }

    private Value nested(int tag) {
        return switch (tag) {
            case Tag.OBJECTS -> new Value.ObjectArray(names.name(in, budget), values());
            case Tag.MAYBE -> {
                budget.charge(Budget.OBJECT);
                yield new Value.Maybe(value());
            }
            case Tag.LIST -> new Value.ImmutableCollection(Value.CollectionKind.LIST, values());
            case Tag.SET -> new Value.ImmutableCollection(Value.CollectionKind.SET, values());
            case Tag.MAP -> map();
            case Tag.ENUM -> {
                budget.charge(Budget.OBJECT);
                yield new Value.EnumConstant(names.name(in, budget), names.name(in, budget), reference());
            }
            case Tag.RECORD -> new Value.RecordValue(values(), reference());
            case Tag.THROWN -> thrown();
            case Tag.GRAPH -> new GraphReader(this, in, names, budget).graph();
            case Tag.PAGE -> page();
            default -> throw MalformedMessageException.expected("a nested value", "kind " + tag);
        };
    }

    public List<Value> values() {
        int count = in.count(1, "values");
        budget.charge(Budget.OBJECT);
        if (count == 0) {
            return List.of();
        }
        budget.elements(count);
        var values = new Value[count];
        for (int i = 0; i < count; i++) {
            values[i] = value();
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    public Value.Thrown thrown() {
        return new ThrownReader(this, in, names, budget).thrown();
    }

    public String text() {
        int length = in.count(1, "bytes of a text");
        budget.charge(Budget.OBJECT + (long) length);
        return in.text(length);
    }

    private Value scalar(Object boxed) {
        budget.charge(Budget.OBJECT);
        return new Value.Scalar(boxed);
    }

    private Value page() {
        List<Value> elements = values();
        List<Value> prefetched = values();
        int last = in.u8();
        if (last > 1) {
            throw MalformedMessageException.expected("whether a page is the last as 0 or 1", last);
        }
        return new Value.Page(elements, prefetched, last == 1, value());
    }

    private Value map() {
        List<Value> elements = values();
        if (elements.size() % 2 != 0) {
            throw MalformedMessageException.expected("a value for each key of a map", elements.size() + " elements");
        }
        return new Value.ImmutableCollection(Value.CollectionKind.MAP, elements);
    }

    private Value.Reference reference() {
        budget.charge(Budget.OBJECT);
        return new Value.Reference(in.varint(), names.type(in, budget));
    }

    private TextualType textualType() {
        int ordinal = in.u8();
        if (ordinal >= TEXTUAL_TYPES.length) {
            throw MalformedMessageException.expected("a known type of text value", "number " + ordinal);
        }
        return TEXTUAL_TYPES[ordinal];
    }
}
