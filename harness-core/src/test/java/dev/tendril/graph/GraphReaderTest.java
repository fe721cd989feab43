package dev.tendril.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.protocol.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies that no honest side sends. */
class GraphReaderTest {

    /** Whatever the form: an object without the parts it needs is refused with a sentence. */
    @ParameterizedTest
    @EnumSource
    void anObjectWithoutContentIsMadeOrRefused(Value.Form form) {
        for (String type : List.of("int", "void", "java.lang.Object", "java.util.Arrays$ArrayList", "no.such.Class")) {
            try {
                assertThat(read(List.of(new Value.Shape(form, type, List.of())), List.of(new Value.Node(0, List.of()))))
                        .isNotNull();
            } catch (UncopyableException e) {
                assertThat(e).hasMessageContaining(type.substring(type.lastIndexOf('.') + 1));
            }
        }
    }

    /** Each takes a few bytes to send, and would take most of a megabyte here. */
    @ParameterizedTest
    @ValueSource(strings = {"java.util.concurrent.ArrayBlockingQueue", "java.util.Arrays$ArrayList"})
    void manyLargeCapacitiesAreRefused(String type) {
        var nodes = new ArrayList<Value.Node>();
        var queues = new ArrayList<Value>();
        for (int i = 1; i <= 1_000; i++) {
            queues.add(new Value.Same(i));
        }
        nodes.add(new Value.Node(0, queues));
        nodes.addAll(Collections.nCopies(1_000, new Value.Node(1, List.of(new Value.Scalar(150_000)))));
        var shapes = List.of(
                new Value.Shape(Value.Form.ARRAY, "java.lang.Object", List.of()),
                new Value.Shape(Value.Form.REBUILT, type, List.of()));

        assertThatThrownBy(() -> read(shapes, nodes))
                .isInstanceOf(UncopyableException.class)
                .hasMessageContaining("capacity, with that of those before it, is 300000 (limit: 200000)");
    }

    private static Object read(List<Value.Shape> shapes, List<Value.Node> nodes) {
        return new GraphReader(
                        new Value.Graph(shapes, nodes),
                        GraphReaderTest::find,
                        (value, type) -> ((Value.Scalar) value).boxed())
                .read();
    }

    private static Class<?> find(String name) {
        try {
            return switch (name) {
                case "int" -> int.class;
                case "void" -> void.class;
                default -> Class.forName(name);
            };
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
