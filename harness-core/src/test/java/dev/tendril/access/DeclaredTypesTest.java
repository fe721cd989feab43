package dev.tendril.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclaredTypesTest {

    /** Promises of all kinds. */
    interface Shop<O extends CharSequence> {
        List<String> names();

        O order();

        Map<String, ? extends Number> prices();

        O[] orders();
    }

    /** A shop of strings. */
    interface Strings extends Shop<String> {}

    /** Grows with each step. */
    interface Node<T> {
        Node<List<T>> next();
    }

    private static Type result(Type owner, Class<?> declaring, String method) throws NoSuchMethodException {
        return DeclaredTypes.result(owner, declaring.getMethod(method));
    }

    @Test
    void followsTypeArgumentsThroughInheritedMethods() throws Exception {
        Type names = result(Strings.class, Shop.class, "names");
        Type iterator = result(names, Iterable.class, "iterator");

        assertThat(result(iterator, Iterator.class, "next")).isEqualTo(String.class);
        assertThat(result(names, Collection.class, "stream")).hasToString("java.util.stream.Stream<java.lang.String>");
    }

    @Test
    void followsMapsToTheirEntries() throws Exception {
        Type prices = result(Strings.class, Shop.class, "prices");
        Type iterator = result(result(prices, Map.class, "entrySet"), Set.class, "iterator");
        Type entry = result(iterator, Iterator.class, "next");

        assertThat(result(entry, Map.Entry.class, "getKey")).isEqualTo(String.class);
        assertThat(DeclaredTypes.raw(result(entry, Map.Entry.class, "getValue")))
                .isEqualTo(Number.class);
    }

    @Test
    void fallsBackToTheBoundWhereNothingIsKnown() throws Exception {
        assertThat(result(Shop.class, Shop.class, "order")).isEqualTo(CharSequence.class);
        assertThat(result(Strings.class, Shop.class, "order")).isEqualTo(String.class);
        assertThat(result(Strings.class, Shop.class, "orders")).isEqualTo(String[].class);
        assertThat(result(List.class, Iterable.class, "iterator")).hasToString("java.util.Iterator<java.lang.Object>");
    }

    @Test
    void typesThatGrowWithEachCallComeToAnEnd() throws Exception {
        var met = new HashSet<Type>();
        Type node = Node.class;
        for (int i = 0; i < 1_000; i++) {
            node = result(node, Node.class, "next");
            met.add(node);
        }
        assertThat(met).hasSizeLessThan(20);
    }
}
