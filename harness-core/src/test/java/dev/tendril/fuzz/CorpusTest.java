package dev.tendril.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fuzzer began with, and what it once found, holds. {@code mvn -P fuzz} looks for more. */
class CorpusTest {

    @ParameterizedTest
    @EnumSource
    void everyInputIsTaken(Target target) throws Exception {
        List<byte[]> inputs = target.inputs();
        for (byte[] input : inputs) {
            assertThatCode(() -> target.take(input))
                    .as("%s of %s", HexFormat.of().formatHex(input), target)
                    .doesNotThrowAnyException();
        }
    }
}
