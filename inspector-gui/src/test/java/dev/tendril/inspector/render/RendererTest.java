package dev.tendril.inspector.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.control.Slot;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendererTest {

    @Test
    void aRecordIsItsComponents() {
        assertThat(new Records().text("Point", List.of(slot("x", "1", 1), slot("y", "2", 2))))
                .contains("Point[x=1, y=2]");
        assertThat(new Records()
                        .text(
                                "Wide",
                                IntStream.range(0, 8)
                                        .mapToObj(i -> slot("c" + i, "0", 0))
                                        .toList()))
                .hasValueSatisfying(text -> assertThat(text).endsWith("c5=0, …]"));
        assertThat(new Records().text("Nothing", List.of())).contains("Nothing[]");
    }

    @Test
    void anOptionalIsWhatIsInIt() {
        assertThat(new Optionals().text("Optional", List.of(slot("value", "\"rye\"", "rye"))))
                .contains("Optional[\"rye\"]");
        assertThat(new Optionals().text("Optional", List.of(slot("value", "null", null))))
                .contains("Optional.empty");
        assertThat(new Optionals()
                        .text("OptionalInt", List.of(slot("isPresent", "false", false), slot("value", "0", 0))))
                .contains("OptionalInt.empty");
        assertThat(new Optionals().text("OptionalInt", List.of(slot("isPresent", "true", true), slot("value", "0", 0))))
                .contains("OptionalInt[0]");
        assertThat(new Optionals().text("Optional", List.of())).isEmpty();
    }

    @Test
    void aReferenceIsWhatItPointsTo() {
        assertThat(new Holders().text("AtomicReference", List.of(slot("value", "17", 17))))
                .contains("AtomicReference → 17");
        assertThat(new Holders().text("Node", List.of(slot("key", "\"a\"", "a"), slot("value", "1", 1))))
                .contains("\"a\" → 1");
        assertThat(new Holders().text("Odd", List.of())).isEmpty();
    }

    @Test
    void aDateIsItsInstant() {
        assertThat(new Dates().text("Date", List.of(slot("fastTime", "0", 0L)))).contains("1970-01-01T00:00:00Z");
    }

    private static Slot slot(String name, String text, Object value) {
        return new Slot(name, "a.B", "java.lang.Object", value == null ? "" : "a.C", text, 0, null, false, value);
    }
}
