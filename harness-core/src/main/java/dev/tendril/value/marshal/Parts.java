package dev.tendril.value.marshal;

import dev.tendril.protocol.Value;
import java.util.function.Consumer;

/** Goes through a value and all that it is made of. */
final class Parts {

    private Parts() {}

    /** Shows the value, and then its parts, to the visitor. */
    static void visit(Value value, Consumer<Value> visitor) {
        visitor.accept(value);
        if (value instanceof Value.EnumConstant constant) {
            visit(constant.original(), visitor);
        } else if (value instanceof Value.RecordValue record) {
            visit(record.original(), visitor);
            record.components().forEach(part -> visit(part, visitor));
        } else if (value instanceof Value.ObjectArray array) {
            array.elements().forEach(part -> visit(part, visitor));
        } else if (value instanceof Value.ImmutableCollection collection) {
            collection.elements().forEach(part -> visit(part, visitor));
        } else if (value instanceof Value.Maybe maybe) {
            visit(maybe.content(), visitor);
        } else if (value instanceof Value.Thrown thrown) {
            thrown.items().forEach(item -> item.fields().forEach(state -> visit(state.value(), visitor)));
        } else if (value instanceof Value.Page page) {
            page.elements().forEach(part -> visit(part, visitor));
            page.prefetched().forEach(part -> visit(part, visitor));
            visit(page.rest(), visitor);
        } else if (value instanceof Value.Graph graph) {
            graph.nodes().forEach(node -> node.content().forEach(part -> visit(part, visitor)));
        }
    }
}
