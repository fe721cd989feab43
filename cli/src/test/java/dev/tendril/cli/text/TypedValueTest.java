package dev.tendril.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypedValueTest {

    static Stream<Arguments> valuesOfTypes() {
        return Stream.of(
                Arguments.of("byte", "-128", (byte) -128),
                Arguments.of("java.lang.Short", "7", (short) 7),
                Arguments.of("int", "+3", 3),
                Arguments.of("long", "3", 3L),
                Arguments.of("long", "9223372036854775807L", Long.MAX_VALUE),
                Arguments.of("float", "2.5", 2.5f),
                Arguments.of("double", "NaN", Double.NaN),
                Arguments.of("java.lang.Double", "-Infinity", Double.NEGATIVE_INFINITY),
                Arguments.of("boolean", "false", false),
                Arguments.of("char", "'", '\''),
                Arguments.of("char", "'x'", 'x'),
                Arguments.of("String", "3", "3"),
                Arguments.of("java.lang.String", "\"null\"", "null"),
                Arguments.of("java.lang.String", "\"", "\""),
                Arguments.of("java.lang.String", "", ""));
    }

    @ParameterizedTest
    @MethodSource("valuesOfTypes")
    void theTypeSaysHowATextIsRead(String type, String text, Object value) {
        assertThat(typed(type).read(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "byte, 128, a whole number from -128 to 127",
        "int, 2.5, a whole number from -2147483648 to 2147483647",
        "long, L, a whole number from -9223372036854775808 to 9223372036854775807",
        "double, much, 'a number such as 2.5, or NaN'",
        "boolean, yes, true or false",
        "char, ab, one character"
    })
    void aTextOfAnotherTypeIsRefusedWithWhatWasExpected(String type, String text, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> typed(type).read(text))
                .withMessage("Expected " + expected + ", found \"" + text + "\".");
    }

    @Test
    void otherTypesCannotBeTyped() {
        assertThat(TypedValue.of("java.util.List")).isNull();
        assertThat(TypedValue.of("[I")).isNull();
    }

    static Stream<Arguments> literals() {
        return Stream.of(
                Arguments.of("3", 3),
                Arguments.of("-3", -3),
                Arguments.of("3000000000", 3_000_000_000L),
                Arguments.of("3L", 3L),
                Arguments.of("2.5", 2.5),
                Arguments.of("-1e3", -1000.0),
                Arguments.of("2.5f", 2.5f),
                Arguments.of("3d", 3.0),
                Arguments.of("true", true),
                Arguments.of("'x'", 'x'),
                Arguments.of("\"3\"", "3"),
                Arguments.of("apple", "apple"),
                Arguments.of("L", "L"),
                Arguments.of("1.2.3", "1.2.3"),
                Arguments.of("-", "-"),
                Arguments.of("", ""));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void withoutATypeATextIsReadAsInJava(String text, Object value) {
        assertThat(TypedValue.literal(text)).isEqualTo(value);
    }

    @Test
    void theLiteralNullIsNull() {
        assertThat(TypedValue.literal("null")).isNull();
        assertThat(TypedValue.literal("\"null\"")).isEqualTo("null");
    }

    @Test
    void aNumberTooLargeForAnyTypeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TypedValue.literal("99999999999999999999"));
    }

    private static TypedValue typed(String type) {
        TypedValue typed = TypedValue.of(type);
        assertThat(typed).as(type).isNotNull();
        return typed;
    }
}
