package dev.tendril.inspector.model.side;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeTarget;
import dev.tendril.inspector.model.LookingCloser;
import dev.tendril.inspector.model.aspect.HexAspect;
import dev.tendril.inspector.model.compare.Comparison;
import dev.tendril.inspector.model.graph.Difference;
import dev.tendril.inspector.model.history.Execution;
import dev.tendril.inspector.model.remote.HolderSearch.Holder;
import dev.tendril.inspector.model.remote.HolderSearch.Step;
import dev.tendril.inspector.model.remote.TargetException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AspectsTest {

    private final LookingCloser looking = new LookingCloser();
    private final Aspects aspects = looking.session.aspects();

    @Test
    void onlyTheSideOnTheScreenAsksTheTarget() {
        looking.session.aspects().side().set(Side.JSON);
        assertThat(looking.background.waiting()).isEqualTo(1);
        looking.background.runAll();
        assertThat(aspects.json().json().get()).contains("\"onHand\": 17");
        assertThat(aspects.comparison().subject().get()).isNull();
    }

    @Test
    void aTextIsShownAsItIs() {
        looking.select("instance", "name");
        looking.side(Side.TEXT);

        assertThat(aspects.text().text().get()).isEqualTo("Corner shop");
        assertThat(aspects.text().count("S")).isEqualTo(1);
        assertThat(aspects.text().find("o", 2)).isEqualTo(9);
        assertThat(aspects.text().find("o", 10)).isEqualTo(1);
        assertThat(aspects.text().find("x", 0)).isEqualTo(-1);
    }

    @Test
    void whatTheJdkSaysOfItselfComesAtOnce() {
        looking.session.tree().show(FakeTarget.loose("price", new BigDecimal("2.99")), Optional.empty());
        looking.side(Side.TEXT);

        assertThat(aspects.text().text().get()).isEqualTo("2.99");
        assertThat(looking.session.history().changes()).isEmpty();
    }

    @Test
    void toStringOfTheApplicationTakesConsentAndIsNotedInTheHistory() {
        looking.side(Side.TEXT);
        assertThat(aspects.text().text().get()).isEmpty();
        assertThat(aspects.text().mustBeAsked().get()).isTrue();

        aspects.text().ask();
        looking.background.runAll();

        assertThat(aspects.text().text().get()).isEmpty();
        assertThat(Objects.requireNonNull(aspects.text().consent().question().get())
                        .text())
                .isEqualTo("This runs toString of Shop.instance in the running ShopMain (pid 4711)."
                        + " What it does there cannot be taken back.");
        assertThat(looking.session.history().changes()).isEmpty();

        aspects.text().consent().grant();
        looking.background.runAll();

        assertThat(aspects.text().text().get()).startsWith("dev.tendril.inspector.fake.Shop@");
        assertThat(aspects.text().mustBeAsked().get()).isFalse();
        Execution noted = (Execution) looking.session.history().changes().get(0);
        assertThat(noted.where()).isEqualTo("Shop.instance");
        assertThat(noted.what()).isEqualTo("toString()");
        assertThat(noted.outcome().get())
                .isEqualTo("returned a text of " + aspects.text().text().get().length() + " characters");
    }

    @Test
    void whatHoldsObjectsOfTheApplicationIsNotAskedUnbidden() {
        looking.select("instance", "prices");
        looking.side(Side.TEXT);
        assertThat(aspects.text().mustBeAsked().get()).isTrue();
        looking.session.padlock().open();

        aspects.text().ask();
        looking.background.runAll();

        assertThat(aspects.text().text().get()).isEqualTo("{apple=299}");
    }

    @Test
    void aToStringThatIsGivenUpOrFailsIsNotedAsSuch() {
        looking.side(Side.TEXT);
        looking.session.padlock().open();
        aspects.text().ask();
        aspects.text().cancel();
        looking.background.runAll();
        assertThat(aspects.text().text().get()).isEmpty();

        looking.target.objects().failWith(new TargetException("toString threw an exception.", ""));
        aspects.text().ask();
        looking.background.runAll();

        assertThat(looking.session.history().changes())
                .extracting(change -> ((Execution) change).outcome().get())
                .containsExactly("toString threw an exception.", "given up; it may have gone on");
        assertThat(aspects.text().mustBeAsked().get()).isTrue();
    }

    @Test
    void anotherSelectionTakesTheQuestionAway() {
        looking.side(Side.TEXT);
        aspects.text().ask();

        looking.select("instance", "name");

        assertThat(aspects.text().consent().question().get()).isNull();
    }

    @Test
    void aReadOnlySessionCallsNoToString() {
        LookingCloser sealed = new LookingCloser(true);
        sealed.select("instance", "prices");
        sealed.side(Side.TEXT);

        assertThat(Objects.requireNonNull(sealed.session
                                .aspects()
                                .text()
                                .loading()
                                .problem()
                                .get())
                        .message())
                .isEqualTo("The text of an object is made by its code, and nothing is called in a read-only target.");
    }

    @Test
    void bytesComeEightALineAndAPageAtATime() {
        byte[] bytes = new byte[HexAspect.PAGE_SIZE + 3];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
        looking.session.tree().show(FakeTarget.loose("bytes", bytes), Optional.empty());
        looking.side(Side.HEX);

        HexAspect hex = aspects.hex();
        assertThat(hex.lines()).hasSize(HexAspect.PAGE_SIZE / 8);
        assertThat(hex.lines().get(8)).isEqualTo(new HexAspect.Line("000040", "40 41 42 43 44 45 46 47", "@ABCDEFG"));
        assertThat(hex.notLoaded().get()).isEqualTo(3);

        hex.loadMore();
        looking.background.runAll();

        assertThat(hex.lines().get(hex.lines().size() - 1).hex()).isEqualTo("00 01 02");
        assertThat(hex.notLoaded().get()).isZero();
    }

    @Test
    void aTextHasItsBytes() {
        looking.select("instance", "name");
        looking.side(Side.HEX);

        assertThat(aspects.hex().lines()).extracting(HexAspect.Line::text).containsExactly("Corner s", "hop");
    }

    @Test
    void savesTheJson(@TempDir Path folder) throws Exception {
        looking.side(Side.JSON);
        Path file = folder.resolve("shop.json");

        aspects.json().save(file);
        looking.background.runAll();

        assertThat(Files.readString(file)).isEqualTo(aspects.json().json().get());
        assertThat(aspects.json().saved().get()).isEqualTo(file);
        aspects.json().save(folder);
        looking.background.runAll();
        assertThat(Objects.requireNonNull(aspects.json().saving().problem().get())
                        .text())
                .startsWith("The file " + folder + " cannot be written: ")
                .endsWith("Choose another one.");
    }

    @Test
    void tellsWhatChangedBetweenTwoSnapshots() {
        looking.side(Side.DIFF);
        Comparison comparison = aspects.comparison();
        comparison.takeFirst();
        looking.background.runAll();
        looking.shop.onHand(4);

        comparison.compare();
        looking.background.runAll();

        assertThat(comparison.differences()).containsExactly(new Difference("onHand", "17", "4"));
    }

    @Test
    void aSnapshotStaysWhenSomethingElseIsSelected() {
        looking.side(Side.DIFF);
        aspects.comparison().takeFirst();
        looking.background.runAll();

        looking.select("instance", "branch");

        assertThat(Objects.requireNonNull(aspects.comparison().before().get()).name())
                .isEqualTo("Shop.instance");
        assertThat(aspects.comparison().after().get()).isNull();
    }

    @Test
    void searchesForHoldersOnlyWhenAsked() {
        Holder holder = new Holder("a.B.C", true, List.of(new Step("a.B.C", "a.D")));
        looking.target.objects().holders(holder);
        looking.side(Side.HOLDERS);
        assertThat(aspects.holders().holders()).isEmpty();

        aspects.holders().search();
        looking.background.runAll();

        assertThat(aspects.holders().holders()).containsExactly(holder);
    }

    @Test
    void aFailureIsShownWhereItHappenedAndTheNextSelectionStartsAnew() {
        List<String> problems = new ArrayList<>();
        aspects.json().loading().problem().subscribe(problem -> problems.add(problem == null ? "" : problem.message()));
        looking.target.failWith(new TargetException("The target is busy.", ""));
        looking.side(Side.JSON);
        looking.target.failWith(null);

        looking.select("instance", "branch");

        assertThat(problems).containsExactly("", "The target is busy.", "");
        assertThat(aspects.json().json().get()).contains("desks");
    }
}
