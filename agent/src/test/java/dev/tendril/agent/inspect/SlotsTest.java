package dev.tendril.agent.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tendril.agent.inspect.shop.Coin;
import dev.tendril.control.Members;
import dev.tendril.control.Slot;
import dev.tendril.control.SlotPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unused")
class SlotsTest {

    private final Members members = Inspected.members();

    @Test
    void showsTheFieldsOfTheNearestClassFirst() {
        var page = members.slots(new Square(), 0, 100);
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.slots())
                .extracting(Slot::name, Slot::declaringType, Slot::declaredType, Slot::valueType, Slot::text)
                .containsExactly(
                        tuple("side", Square.class.getName(), "int", "java.lang.Integer", "4"),
                        tuple("name", Square.class.getName(), "java.lang.Object", "java.lang.String", "\"square\""),
                        tuple("SlotsTest$Shape#name", Shape.class.getName(), "java.lang.String", "", "null"));
        for (Slot slot : page.slots()) {
            assertThat(slot.readOnlyReason()).isNull();
        }
    }

    @Test
    void namesReadBack() {
        var square = new Square();
        for (Slot slot : members.slots(square, 0, 100).slots()) {
            assertThat(members.read(square, slot.name())).isEqualTo(slot.value());
        }
    }

    @Test
    void textsSayWhatValuesAre() {
        assertThat(text("a \"quoted\"\nline\u202e")).isEqualTo("\"a \\\"quoted\\\"\\nline\\u202e\"");
        assertThat(text("x".repeat(300))).isEqualTo("\"" + "x".repeat(200) + "…\"");
        assertThat(text('c')).isEqualTo("'c'");
        assertThat(text(1.5)).isEqualTo("1.5");
        assertThat(text(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(text(LocalDate.of(2024, 2, 29))).isEqualTo("2024-02-29");
        assertThat(text(Duration.ofSeconds(90))).isEqualTo("PT1M30S");
        assertThat(text(new UUID(1, 2))).isEqualTo("00000000-0000-0001-0000-000000000002");
        assertThat(text(Thread.State.NEW)).isEqualTo("NEW");
        assertThat(text(Map.Entry.class)).isEqualTo("java.util.Map$Entry");
        assertThat(text(new int[5])).isEqualTo("int[5]");
        assertThat(text(new String[2][3])).isEqualTo("String[2][]");
        assertThat(text(new ArrayList<>(List.of(1, 2, 3)))).isEqualTo("ArrayList (3)");
        assertThat(text(new ConcurrentHashMap<>(Map.of(1, 2)))).isEqualTo("ConcurrentHashMap (1)");
        assertThat(text(Collections.unmodifiableSet(new LinkedHashSet<>(Set.of(1)))))
                .isEqualTo("Collections$UnmodifiableSet (1)");
        assertThat(text(new IllegalStateException("no stock"))).isEqualTo("IllegalStateException: no stock");
        assertThat(text(new Coin("gold"))).matches("Coin@[0-9a-f]+");
    }

    @Test
    void runsNoCodeOfTheApplication() {
        for (Object hostile : new Object[] {new HostileValue(), new HostileNumber(), new HostileError(), new HostileList(),
            Collections.unmodifiableList(new HostileList()), Mood.GRIM, new HostileArrayList(), Map.of(1, new HostileValue())
        }) {
            assertThat(text(hostile)).isNotEmpty();
            assertThat(members.slots(hostile, 0, 10).slots()).isNotNull();
        }
        assertThat(text(new HostileArrayList())).isEqualTo("SlotsTest$HostileArrayList (0)");
        assertThat(text(Mood.GRIM)).isEqualTo("GRIM");
        assertThat(text(new HostileError())).isEqualTo("SlotsTest$HostileError: bad");
    }

    @Test
    void pagesElements() {
        List<Integer> many = new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
        SlotPage page = members.slots(many, 500, 2);
        assertThat(page.total()).isEqualTo(1000);
        assertThat(page.slots())
                .extracting(Slot::name, Slot::text, Slot::readOnlyReason)
                .containsExactly(
                        tuple("[500]", "500", "elements of a collection are changed by calling its methods"),
                        tuple("[501]", "501", "elements of a collection are changed by calling its methods"));
        assertThat(members.slots(many, 999, 100).slots()).hasSize(1);
        assertThat(members.slots(many, 5000, 100).slots()).isEmpty();
        assertThat(members.slots(new int[] {7, 8}, 1, Integer.MAX_VALUE).slots())
                .extracting(Slot::name, Slot::declaredType, Slot::text, Slot::identity, Slot::readOnlyReason)
                .containsExactly(tuple("[1]", "int", "8", 0, null));
    }

    @Test
    void showsEntriesByTheTextsOfTheirKeys() {
        var map = new LinkedHashMap<Object, Object>();
        map.put("a", 1);
        map.put(2, "b");
        map.put(Thread.State.NEW, null);
        assertThat(members.slots(map, 0, 10).slots())
                .extracting(Slot::name, Slot::text)
                .containsExactly(tuple("\"a\"", "1"), tuple("2", "\"b\""), tuple("NEW", "null"));
    }

    @Test
    void saysWhatHasChildren() {
        assertThat(children("text")).isFalse();
        assertThat(children(3)).isFalse();
        assertThat(children(new Object())).isFalse();
        assertThat(children(new int[0])).isFalse();
        assertThat(children(new int[1])).isTrue();
        assertThat(children(List.of())).isFalse();
        assertThat(children(List.of(1))).isTrue();
        assertThat(children(new Coin("gold"))).isTrue();
    }

    @Test
    void givesIdentities() {
        var coin = new Coin("gold");
        assertThat(slot(coin).identity()).isEqualTo(System.identityHashCode(coin));
        assertThat(members.slots(new Square(), 0, 1).slots()[0].identity()).isZero();
    }

    @Test
    void showsNoSecrets() {
        Object account = new Account();
        assertThat(members.slots(account, 0, 10).slots())
                .extracting(Slot::name, Slot::text, Slot::value, Slot::readOnlyReason)
                .containsExactly(
                        tuple("user", "\"alice\"", "alice", null),
                        tuple(
                                "dbPassword",
                                "<redacted>",
                                null,
                                "its name is that of a secret, which is not shown"),
                        tuple("api_key", "<redacted>", null, "its name is that of a secret, which is not shown"),
                        tuple("token", "null", null, null));
        assertThat(members.slots(new HashMap<>(Map.of("client-secret", "canary")), 0, 10).slots())
                .extracting(Slot::text, Slot::value, Slot::valueType)
                .containsExactly(tuple("<redacted>", null, ""));
    }

    @Test
    void showsStaticFields() {
        assertThat(members.statics(Counters.class.getName()).slots())
                .extracting(Slot::name, Slot::text, Slot::readOnlyReason)
                .containsExactly(
                        tuple("LIMIT", "<not initialised>", "its class is not initialised yet; use it first"),
                        tuple("count", "<not initialised>", "its class is not initialised yet; use it first"));
        assertThat(Counters.count).isEqualTo(5);
        assertThat(members.statics(Counters.class.getName()).slots())
                .extracting(Slot::name, Slot::text)
                .containsExactly(tuple("LIMIT", "3"), tuple("count", "5"));
        assertThat(members.statics(Counters.class.getName()).slots()[0].readOnlyReason())
                .startsWith("it is a compile-time constant");
    }

    private String text(Object value) {
        return slot(value).text();
    }

    private boolean children(Object value) {
        return slot(value).hasChildren();
    }

    private Slot slot(Object value) {
        return members.slots(new Object[] {value}, 0, 1).slots()[0];
    }

    private static class Shape {
        private String name;
    }

    private static final class Square extends Shape {
        private int side = 4;
        private Object name = "square";
    }

    private static final class Account {
        private final String user = String.valueOf("alice");
        private final char[] dbPassword = {'x'};
        private final String api_key = String.valueOf("canary");
        private String token;
    }

    private static final class Counters {
        private static final int LIMIT = 3;
        private static int count = Integer.parseInt("5");
    }

    private static AssertionError ran() {
        return new AssertionError("code of the application ran");
    }

    private enum Mood {
        GRIM {
            @Override
            public String toString() {
                throw ran();
            }
        }
    }

    private static final class HostileValue {
        @Override
        public String toString() {
            throw ran();
        }

        @Override
        public int hashCode() {
            throw ran();
        }

        @Override
        public boolean equals(Object other) {
            throw ran();
        }
    }

    private static final class HostileNumber extends BigDecimal {
        private static final long serialVersionUID = 1;

        HostileNumber() {
            super(1);
        }

        @Override
        public String toString() {
            throw ran();
        }
    }

    private static final class HostileError extends RuntimeException {
        private static final long serialVersionUID = 1;

        HostileError() {
            super("bad");
        }

        @Override
        public String getMessage() {
            throw ran();
        }
    }

    private static final class HostileList extends AbstractList<String> {
        @Override
        public String get(int index) {
            throw ran();
        }

        @Override
        public int size() {
            throw ran();
        }
    }

    private static final class HostileArrayList extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        @Override
        public String get(int index) {
            throw ran();
        }

        @Override
        public int size() {
            throw ran();
        }

        @Override
        public java.util.Iterator<String> iterator() {
            throw ran();
        }
    }
}
