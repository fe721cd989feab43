package dev.tendril.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(3, "3"),
                Arguments.of((byte) -3, "-3"),
                Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
                Arguments.of(2.5, "2.5"),
                Arguments.of(0.1f, "0.1"),
                Arguments.of(Double.NaN, "\"NaN\""),
                Arguments.of(Float.NEGATIVE_INFINITY, "\"-Infinity\""),
                Arguments.of(true, "true"),
                Arguments.of('x', "\"x\""),
                Arguments.of(new BigDecimal("1.50"), "\"1.50\""),
                Arguments.of("a\"b\\\n\u00e9\u001b", "\"a\\\"b\\\\\\n\\u00E9\\u001B\""),
                Arguments.of(null, "null"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreOneLineOfAscii(Object value, String expected) {
        var text = new StringWriter();

        Json.print(new PrintWriter(text), json -> Json.value(json, value));

        assertThat(text.toString()).isEqualTo(expected + System.lineSeparator());
    }
}
