package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.Bakeries.Bakery;
import dev.tendril.inspector.bakery.BakeryMain;
import dev.tendril.inspector.model.TargetRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The inspector as a person uses it, with a real target, the real agent and real clicks. */
@ExtendWith(ApplicationExtension.class)
class InspectorIT {

    private Window window;
    private Screen screen;

    /** Another Java than that of the test, where there is one; all with {@code -P soak}. */
    static List<Path> javas() throws IOException {
        List<Path> all = Bakeries.javas();
        return Boolean.getBoolean("tendril.soak") ? all : all.subList(all.size() - 1, all.size());
    }

    @Start
    void open(Stage stage) throws Options.UsageException {
        window = new Window(new TendrilTargets(), Options.parse(List.of()));
        window.open(stage);
    }

    @BeforeEach
    void sitDown(FxRobot robot) {
        screen = new Screen(robot);
    }

    @AfterEach
    void leave() {
        window.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void changesTheStateOfARunningApplicationAndTakesItBack(Path javaHome, FxRobot robot) throws Exception {
        try (Bakery bakery = Bakeries.start(javaHome)) {
            attachTo(bakery, robot);
            screen.enter("#class-chooser", "bakerymain");
            screen.clickRow("BAKERY");

            screen.untilText("#field-loaves .value", "17");
            screen.click("#field-loaves #edit");
            screen.enter("#field-loaves #editor", "5");
            screen.click("#field-loaves #grant");
            screen.untilText("#field-loaves .value", "5");
            assertThat(bakery.ask("loaves")).isEqualTo("loaves 5");

            screen.click("#pane-history");
            screen.click("#undo");
            screen.untilText("#field-loaves .value", "17");
            assertThat(bakery.ask("loaves")).isEqualTo("loaves 17");

            chooseAnEnumConstant(bakery, robot);
            writeAnElementOfAnArray(bakery, robot);
            callAMethodAndPinItsResult(bakery, robot);
        }
        screen.untilVisible("#attach-again");
    }

    private void attachTo(Bakery bakery, FxRobot robot) {
        @SuppressWarnings("unchecked")
        ListView<TargetRow> list = robot.lookup("#targets").queryAs(ListView.class);
        screen.until("the bakery is listed", () -> list.getItems().stream().anyMatch(row -> row.pid() == bakery.pid()));
        robot.interact(() -> list.getItems().stream()
                .filter(row -> row.pid() == bakery.pid())
                .findFirst()
                .ifPresent(list::scrollTo));
        screen.click("#target-" + bakery.pid() + " .target-name");
        screen.untilVisible("#class-chooser");
    }

    private void chooseAnEnumConstant(Bakery bakery, FxRobot robot) throws Exception {
        screen.click("#field-favourite #edit");
        screen.untilVisible("#field-favourite #editor");
        @SuppressWarnings("unchecked")
        ChoiceBox<String> choices = robot.lookup("#field-favourite #editor").queryAs(ChoiceBox.class);
        assertThat(choices.getItems()).containsExactly("SPRING", "SUMMER", "AUTUMN", "WINTER");
        robot.interact(() -> choices.setValue("SUMMER"));
        screen.click("#field-favourite #write");
        screen.untilText("#field-favourite .value", "SUMMER");
        assertThat(bakery.ask("favourite")).isEqualTo("favourite SUMMER");
    }

    private void writeAnElementOfAnArray(Bakery bakery, FxRobot robot) throws Exception {
        robot.interact(() -> window.model().sessions().get(0).reveal(BakeryMain.class.getName() + ".BAKERY.ovens[1]"));
        screen.untilText("#detail-title", "[1]");
        screen.click("#fields #edit");
        screen.enter("#fields #editor", "225");
        screen.untilText("#fields .value", "225");
        assertThat(bakery.ask("oven")).isEqualTo("oven 225");
    }

    private void callAMethodAndPinItsResult(Bakery bakery, FxRobot robot) throws Exception {
        robot.interact(() -> window.model().sessions().get(0).reveal(BakeryMain.class.getName() + ".BAKERY"));
        screen.untilText("#detail-title", "BAKERY");
        screen.clickOn(robot.lookup(".tab-label")
                .match(label -> label instanceof Labeled text && text.getText().equals("Methods"))
                .query());
        screen.enter("#method-filter", "bake");
        screen.enter("#argument-0", "3");
        screen.untilText("#call-result .value", "\"3 in SPRING\"");
        assertThat(bakery.ask("loaves")).isEqualTo("loaves 20");
        screen.click("#pin-result");
        screen.untilText(".pin-name", "bake");
    }
}
