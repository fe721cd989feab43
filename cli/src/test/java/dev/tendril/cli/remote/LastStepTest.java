package dev.tendril.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastStepTest {

    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of("shop.Registry.motto", "shop.Registry", "motto"),
                Arguments.of("shop.Registry.limits[2]", "shop.Registry.limits", "[2]"),
                Arguments.of("shop.R.m[\"a.b[c]\"].open", "shop.R.m[\"a.b[c]\"]", "open"),
                Arguments.of("shop.R.m[\"a\\\".b\"]", "shop.R.m", "[\"a\\\".b\"]"),
                Arguments.of("thread \"a.b\".target", "thread \"a.b\"", "target"),
                Arguments.of("shop.R.i.Base#name", "shop.R.i", "Base#name"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theLastStepIsCutOff(String path, String owner, String name) {
        assertThat(LastStep.of(path)).isEqualTo(new LastStep(owner, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "motto", ".motto", "thread \"a.b\""})
    void oneStepIsNotEnough(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LastStep.of(path))
                .withMessage(
                        "Expected the path of a field, such as shop.Registry.INSTANCE.open, found \"" + path + "\".");
    }
}
