package dev.tendril.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MethodArgumentsTest {

    @Test
    void argumentsOfAPlainNameAreLiterals() {
        assertThat(MethodArguments.read("sell", List.of("3", "Zoe", "null"))).containsExactly(3, "Zoe", null);
    }

    @Test
    void parameterTypesSayHowArgumentsAreRead() {
        assertThat(MethodArguments.read("sell(String, long,byte)", List.of("3", "4", "5")))
                .containsExactly("3", 4L, (byte) 5);
    }

    @Test
    void nullIsNoTextUnlessItIsQuoted() {
        assertThat(MethodArguments.read("sell(String,java.lang.String)", List.of("null", "\"null\"")))
                .containsExactly(null, "null");
    }

    @Test
    void aPrimitiveHasNoNull() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodArguments.read("sell(int)", List.of("null")))
                .withMessageContaining("Expected a whole number");
    }

    @Test
    void noParametersTakeNoArguments() {
        assertThat(MethodArguments.read("close()", List.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodArguments.read("close()", List.of("now")))
                .withMessage("Expected 0 arguments for close(), found 1.");
    }

    @Test
    void aSignatureHasToEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodArguments.read("sell(int", List.of("1")))
                .withMessageContaining("which does not end in ')'");
    }
}
