package dev.tendril.inspector.model.graph;

import dev.tendril.inspector.model.remote.Value;
import java.util.List;

/**
 * A value as it was when it was read.
 *
 * @param name as one writes it after its owner: {@code onHand}, {@code [3]}, {@code ["apple"]}
 * @param children what is inside, as far as it was read
 * @param ending why there are no children, or not all of them
 */
public record Node(String name, Value value, List<Node> children, Ending ending) {

    /** Where reading ended. */
    public sealed interface Ending {

        /** All of it was read. */
        record Complete() implements Ending {}

        /** It is the object at that path, where it is shown. */
        record Seen(String path) implements Ending {}

        /** So many children, or all if negative, were left out. */
        record Cut(int left) implements Ending {}
    }

    public Node {
        children = List.copyOf(children);
    }
}
