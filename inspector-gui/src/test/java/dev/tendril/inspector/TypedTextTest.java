package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.inspector.model.remote.TargetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTextTest {

    @Test
    void readsValuesOfTheType() throws TargetException {
        assertThat(parse("int", " 1_000 ")).isEqualTo(1000);
        assertThat(parse("java.lang.Long", "-5")).isEqualTo(-5L);
        assertThat(parse("byte", "127")).isEqualTo((byte) 127);
        assertThat(parse("double", "2.5")).isEqualTo(2.5);
        assertThat(parse("float", "NaN")).isEqualTo(Float.NaN);
        assertThat(parse("boolean", "false")).isEqualTo(false);
        assertThat(parse("char", " ")).isEqualTo(' ');
        assertThat(parse("java.lang.String", " as typed ")).isEqualTo(" as typed ");
    }

    @ParameterizedTest
    @CsvSource({"int,2147483648", "int,many", "byte,128", "boolean,yes", "char,ab", "double,x"})
    void refusesWhatDoesNotFit(String type, String text) {
        assertThatThrownBy(() -> parse(type, text)).isInstanceOfSatisfying(TargetException.class, refusal -> {
            assertThat(refusal).hasMessage("\"" + text + "\" does not fit here.");
            assertThat(refusal.remedy()).startsWith("Type ").endsWith(".");
        });
    }

    @Test
    void otherTypesCannotBeTyped() {
        assertThat(TypedText.of("java.util.List")).isEmpty();
    }

    @Test
    void namesArraysAsPeopleDo() {
        assertThat(SlotMembers.readable("[I")).isEqualTo("int[]");
        assertThat(SlotMembers.readable("[[Ljava.lang.String;")).isEqualTo("java.lang.String[][]");
        assertThat(SlotMembers.readable("com.acme.Shop$Branch")).isEqualTo("com.acme.Shop$Branch");
    }

    private static Object parse(String type, String text) throws TargetException {
        return TypedText.of(type).orElseThrow().parse(text);
    }
}
