package dev.tendril.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tendril.cli.remote.Candidates.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {

    private static final Candidates SHOPS = new Candidates(List.of(
            new Candidate(1, "shop.ShopMain"),
            new Candidate(2, "old.ShopMain"),
            new Candidate(3, "shop.Tools$Clean"),
            new Candidate(4, "/opt/app/till.jar"),
            new Candidate(5, "Main"),
            new Candidate(6, "other.Main"),
            new Candidate(7, "")));

    @ParameterizedTest
    @CsvSource({
        "shop.ShopMain, 1",
        "old.ShopMain, 2",
        "Clean, 3",
        "Tools$Clean, 3",
        "till.jar, 4",
        "app/till.jar, 4",
        "/opt/app/till.jar, 4",
        "other.Main, 6"
    })
    void aFullNameOrTheEndOfOneIsEnough(String name, long pid) {
        assertThat(SHOPS.named(name).pid()).isEqualTo(pid);
    }

    @Test
    void aFullNameIsPreferredToTheEndOfAnother() {
        assertThat(SHOPS.named("Main").pid()).isEqualTo(5);
    }

    @Test
    void severalAreListed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHOPS.named("ShopMain"))
                .withMessage(
                        "2 JVMs have a main class that is or ends in \"ShopMain\": 1 shop.ShopMain, 2 old.ShopMain."
                                + " Give the process id of one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opMain", "shop", "ain", "", "."})
    void onlyWholeWordsCount(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHOPS.named(name))
                .withMessageEndingWith("\"tendril list\" shows the JVMs that run here.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "99999999999999999999"})
    void aNumberIsAProcessThatHasToBeThere(String pid) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Candidates.choose(pid))
                .withMessage("There is no process " + pid + ". \"tendril list\" shows the JVMs that run here.");
    }
}
