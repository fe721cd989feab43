package dev.tendril.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.proxy.ProxyFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is a value is copied, both ways, and equal afterwards. */
class CopiedValuesTest extends Connected {

    /** Constants with bodies are of classes of their own. */
    public enum Operation {
        PLUS {
            @Override
            int apply(int a, int b) {
                return a + b;
            }
        },
        TIMES {
            @Override
            int apply(int a, int b) {
                return a * b;
            }
        };

        abstract int apply(int a, int b);
    }

    record Leaf(String name, int[] numbers) {}

    record Node(Leaf leaf, List<Leaf> leaves, Optional<Node> next, Operation operation) {}

    record Generic<T>(T value) {}

    record Empty() {}

    record Checked(int positive) {
        Checked {
            if (positive <= 0) {
                throw new IllegalArgumentException("expected a positive number, found " + positive);
            }
        }
    }

    static Stream<Object> values() {
        return Stream.of(
                true,
                Byte.MIN_VALUE,
                Short.MIN_VALUE,
                Character.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Float.MIN_VALUE,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                -0.0,
                "",
                "\u0000\uD83D\uDE00\uD800",
                Operation.PLUS,
                DayOfWeek.FRIDAY,
                RoundingMode.CEILING,
                BigInteger.TWO.pow(4_000).negate(),
                new BigDecimal("1E+400"),
                new BigDecimal("1.000"),
                new UUID(0, -1),
                URI.create("urn:x:y"),
                URI.create("http://example.org/%C3%A6?q=a%20b#f"),
                Instant.MIN,
                Instant.MAX,
                Instant.EPOCH.plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofNanos(-1),
                LocalDate.MIN,
                LocalDate.MAX,
                LocalTime.MAX,
                LocalDateTime.MAX,
                OffsetTime.MIN,
                OffsetDateTime.MAX,
                ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Oslo"))
                        .withLaterOffsetAtOverlap(),
                ZonedDateTime.of(2024, 1, 1, 2, 30, 0, 0, ZoneOffset.UTC),
                ZoneId.of("America/New_York"),
                ZoneId.of("UTC+01:00"),
                ZoneOffset.MAX,
                Period.of(1, -2, 3),
                Year.of(-5),
                Year.of(Year.MAX_VALUE),
                YearMonth.of(12_345, Month.MAY),
                YearMonth.of(-1, Month.MAY),
                MonthDay.of(2, 29),
                Optional.of(List.of(1)),
                OptionalInt.of(1),
                OptionalLong.empty(),
                OptionalDouble.of(2.5),
                String.class,
                int.class,
                int[][].class,
                Map.Entry.class,
                List.of(),
                Collections.emptyList(),
                Collections.singletonList(null),
                Set.of(1, 2, 3),
                Map.of("a", List.of(Map.of(1, 2))),
                Collections.unmodifiableList(Arrays.asList(1, null)).stream().toList(),
                new Empty(),
                new Generic<>(new Generic<>(List.of(1))),
                new Generic<>(null));
    }

    @ParameterizedTest
    @MethodSource("values")
    void arriveEqualAndLocal(Object value) {
        Object there = send(value);
        assertThat(there).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(ProxyFactory.leaseHeldBy(there)).isNull();

        Object here = fetch(value);
        assertThat(here).isEqualTo(value);
        assertThat(ProxyFactory.leaseHeldBy(here)).isNull();
    }

    @Test
    void enumConstantsAreTheOnesOfThisSide() {
        assertThat(fetch(Operation.TIMES)).isSameAs(Operation.TIMES);
        assertThat(fetch(Operation.TIMES).apply(3, 4)).isEqualTo(12);
        assertThat(fetch(List.of(Operation.values()))).containsExactly(Operation.values());
        assertThat(fetch(Operation.values())).containsExactly(Operation.values());
    }

    @Test
    void recordsNestInRecordsCollectionsAndOptionals() {
        var leaf = new Leaf("l", new int[] {1, 2});
        var node = new Node(
                leaf, List.of(leaf), Optional.of(new Node(null, List.of(), Optional.empty(), null)), Operation.PLUS);

        Node copy = fetch(node);

        assertThat(copy).usingRecursiveComparison().isEqualTo(node);
        assertThat(copy.leaf().numbers()).isNotSameAs(leaf.numbers());
    }

    @Test
    void recordThatRefusesWhatArrivesSaysSo() {
        assertThat(fetch(new Checked(1))).isEqualTo(new Checked(1));
    }

    @Test
    void orderOfACollectionIsKept() {
        List<Integer> list = List.of(9, 8, 7, 1, 2, 3);
        assertThat(fetch(list)).containsExactlyElementsOf(list);
    }

    @Test
    void immutableCollectionsStayImmutable() {
        List<Integer> list = fetch(List.of(1));
        assertThatThrownBy(() -> list.add(2)).isInstanceOf(UnsupportedOperationException.class);
        Map<Integer, Integer> map = fetch(Map.of(1, 1));
        assertThatThrownBy(() -> map.put(2, 2)).isInstanceOf(UnsupportedOperationException.class);
        Set<Integer> set = fetch(Set.of(1));
        assertThatThrownBy(() -> set.add(2)).isInstanceOf(UnsupportedOperationException.class);
    }

    static Stream<Named<Object>> arrays() {
        return Stream.<Object>of(
                        new boolean[] {true, false, true},
                        new byte[] {1, -1},
                        new short[] {1, Short.MIN_VALUE},
                        new char[] {'x', '\uD800'},
                        new int[] {},
                        new long[] {Long.MAX_VALUE},
                        new float[] {Float.NaN},
                        new double[] {-0.0, Double.MIN_VALUE},
                        new String[] {"a", null},
                        new Integer[] {1, null, 1000},
                        new int[][] {{1}, {}, null},
                        new String[][][] {{{"deep"}}},
                        new Object[] {1, "two", 3.0, null, List.of(4), new int[] {5}},
                        new UUID[] {new UUID(1, 2)},
                        new Operation[] {Operation.PLUS},
                        new Class<?>[] {int.class, String.class},
                        new Leaf[0],
                        new Object[0][0],
                        new List<?>[] {List.of(1)})
                .map(array -> Named.of(array.getClass().getSimpleName(), array));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void arraysAreCopiesOfTheirOwnType(Object array) {
        Object there = send(array);
        assertThat(there).isNotSameAs(array).hasSameClassAs(array);
        assertThat(Arrays.deepEquals(new Object[] {there}, new Object[] {array}))
                .isTrue();
        assertThat(Arrays.deepEquals(new Object[] {fetch(array)}, new Object[] {array}))
                .isTrue();
        assertThat(fetch(array)).hasSameClassAs(array);
    }

    @Test
    void arrayThatContainsItselfArrives() {
        var loop = new Object[2];
        loop[0] = loop;
        loop[1] = "end";

        Object[] there = send(loop);

        assertThat(there[1]).isEqualTo("end");
        assertThat(((Object[]) there[0])[1]).isEqualTo("end");
    }

    @Test
    void cyclicMutableCollectionIsAReferenceThatContainsItself() {
        var list = new java.util.ArrayList<Object>();
        list.add(list);

        List<Object> live = fetch((List<Object>) list);

        assertThat(live.get(0)).isSameAs(live);
    }
}
