package dev.tendril.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private static final Histogram BEFORE = Histogram.of(List.of(
            new ClassCount("shop.Item", 10, 240),
            new ClassCount("byte[]", 3, 4000),
            new ClassCount("shop.Gone", 1, 16)));

    @Test
    void largestComesFirst() {
        assertThat(BEFORE.classes()).extracting(ClassCount::type).containsExactly("byte[]", "shop.Item", "shop.Gone");
        assertThat(BEFORE.top(1).classes()).extracting(ClassCount::type).containsExactly("byte[]");
        assertThat(BEFORE.top(10)).isEqualTo(BEFORE);
    }

    @Test
    void classIsFoundByNameOrItself() {
        assertThat(BEFORE.of("shop.Item")).isEqualTo(new ClassCount("shop.Item", 10, 240));
        assertThat(BEFORE.of(byte[].class).instances()).isEqualTo(3);
        assertThat(BEFORE.of(String.class)).isEqualTo(new ClassCount("java.lang.String", 0, 0));
    }

    @Test
    void differenceTellsWhatGrewAndWhatShrank() {
        Histogram after = Histogram.of(List.of(
                new ClassCount("shop.Item", 110, 2640),
                new ClassCount("byte[]", 3, 4000),
                new ClassCount("shop.New", 2, 32)));
        assertThat(after.since(BEFORE).classes())
                .containsExactly(
                        new ClassCount("shop.Item", 100, 2400),
                        new ClassCount("shop.New", 2, 32),
                        new ClassCount("shop.Gone", -1, -16));
        assertThat(after.since(after).classes()).isEmpty();
    }

    @Test
    void isPrintedAsATable() {
        assertThat(BEFORE).hasToString("""
                           instances          bytes  class
                                   3          4,000  byte[]
                                  10            240  shop.Item
                                   1             16  shop.Gone
                                  14          4,256  in all
                        """);
        List<ClassCount> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(new ClassCount("shop.Kind" + i, 1, 16));
        }
        assertThat(Histogram.of(many).toString().lines())
                .hasSize(27)
                .last()
                .asString()
                .endsWith("in all, with 15 classes not shown");
    }
}
