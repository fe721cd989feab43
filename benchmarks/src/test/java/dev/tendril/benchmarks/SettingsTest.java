package dev.tendril.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.benchmarks.measure.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void optionsRefineTheFullRunWhereverTheyStand() {
        Settings settings = Settings.of(List.of("--rounds", "7", "--full", "--only", "W1,W4", "--pin", "1"));

        assertThat(settings.rounds()).isEqualTo(7);
        assertThat(settings.nanos()).isEqualTo(2_000_000_000L);
        assertThat(settings.cpu()).isEqualTo(1);
        assertThat(settings.output().toString()).endsWith("-full");
    }

    @Test
    void oneIdNamesAllWorksThatShareIt() {
        assertThat(Settings.of(List.of("--only", "W1,W3")).works())
                .containsExactly(Work.SYNC_ONE_CPU, Work.SYNC, Work.IN_FLIGHT);
    }

    @Test
    void everybodyIsWantedUnlessSomeAreNamed() {
        assertThat(Settings.of(List.of()).wants("Java RMI")).isTrue();

        Settings some = Settings.of(List.of("--who", "Raw,rmi"));
        assertThat(some.wants("Java RMI")).isTrue();
        assertThat(some.wants("raw NIO, TCP")).isTrue();
        assertThat(some.wants("Tendril, TCP")).isFalse();
    }

    @Test
    void unknownOptionIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Settings.of(List.of("--fast")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected one of\n--full")
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
                .hasMessageMatching("expected some of W1, W2, .*W8, found W9");
    }
}
