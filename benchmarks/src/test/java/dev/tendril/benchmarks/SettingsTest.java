package dev.tendril.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.benchmarks.measure.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void laterOptionsRefineTheQuickRun() {
        Settings settings = Settings.of(List.of("--rounds", "7", "--quick", "--only", "W1,W4", "--pin", "1"));

        assertThat(settings.rounds()).isEqualTo(7);
        assertThat(settings.nanos()).isEqualTo(100_000_000);
        assertThat(settings.works()).containsExactly(Work.SYNC, Work.CALLBACK);
        assertThat(settings.cpu()).hasValue(1);
    }

    @Test
    void unknownOptionIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Settings.of(List.of("--fast")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected one of\n--rounds N")
                .hasMessageEndingWith("found --fast");
    }

    @Test
    void optionWithoutItsValueIsSaidSo() {
        assertThatThrownBy(() -> Settings.of(List.of("--rounds")))
                .hasMessage("expected a value after --rounds, found none");
    }

    @Test
    void unknownWorkIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Settings.of(List.of("--only", "W9")))
                .hasMessage("expected W1, W2, W3, W4 or W8, found W9");
    }
}
