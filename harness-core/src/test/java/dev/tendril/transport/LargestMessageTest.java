package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestMessageTest {

    @Test
    void aSystemPropertyGivesTheSize() {
        assertThat(LargestMessage.ofThisProcess()).isEqualTo(LargestMessage.DEFAULT);
        assertThat(with("64")).isEqualTo(new LargestMessage(64 << 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1025", "99999999999", "16m", ""})
    void aSizeThatIsNoneIsRefused(String value) {
        assertThatThrownBy(() -> with(value))
                .hasMessage("expected the system property tendril.largest-message to be 1 to 1024 MiB, found \"" + value
                        + "\"");
    }

    @Test
    void theSmallerSizeHolds() {
        var own = new LargestMessage(8 << 20);
        assertThat(own.agreed(16 << 20)).isEqualTo(own);
        assertThat(own.agreed(2 << 20)).isEqualTo(new LargestMessage(2 << 20));
        assertThat(own.agreed(0)).isEqualTo(new LargestMessage(1 << 20));
    }

    private static LargestMessage with(String mebibytes) {
        System.setProperty("tendril.largest-message", mebibytes);
        try {
            return LargestMessage.ofThisProcess();
        } finally {
            System.clearProperty("tendril.largest-message");
        }
    }
}
