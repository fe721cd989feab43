package dev.tendril.inspector.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.inspector.Screen;
import dev.tendril.inspector.fake.FakeTargets;
import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.layout.Layout;
import dev.tendril.inspector.model.remote.LocalJvm;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.side.Side;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.view.part.Tables;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class InspectorViewTest {

    private static final List<String> PANES =
            List.of("calls", "trace", "threads", "hold", "instances", "histogram", "console", "charts", "history");

    private final FakeTargets targets = new FakeTargets();
    private final Shop shop = Shop.reset();
    private ExecutorService background;
    private InspectorModel model;
    private Screen screen;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        background = Executors.newCachedThreadPool();
        model = new InspectorModel(targets, new Tasks(background, Platform::runLater, Clock.systemUTC()), false);
        Scene scene = new Scene(new InspectorView(model, new Layout()), 1280, 800);
        Theme.dress(scene);
        // The stage is the same for all tests.
        stage.setRenderScaleX(1);
        stage.setRenderScaleY(1);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
    }

    @BeforeEach
    void sitDown(FxRobot robot) {
        screen = new Screen(robot);
    }

    @AfterEach
    void leave(FxRobot robot) {
        screen.run(() -> robot.listWindows().forEach(Window::hide));
        background.shutdownNow();
    }

    @Test
    void listsProcessesAsTheyComeAndGo() {
        screen.untilVisible("#target-4711");
        screen.untilVisible("#target-38");

        targets.jvms(FakeTargets.BUILD);

        screen.until("the shop has gone", () -> !screen.isVisible("#target-4711"));
        assertThat(screen.isVisible("#target-992")).isTrue();
    }

    @Test
    void saysWhyAProcessCannotBeAttachedTo(FxRobot robot) {
        screen.untilText(
                "#target-38 .target-reason",
                "It was started with -XX:+DisableAttachMechanism."
                        + " Start it without that option, or with the agent: -javaagent:agent.jar.");

        screen.click("#target-38");

        assertThat(robot.lookup("#sessions").query().isVisible()).isFalse();
    }

    @Test
    void oneClickAttaches() {
        attach();

        screen.untilText("#connection", "Connected to ShopMain · pid 4711 · JDK 17.0.15");
        screen.until("a round trip is shown", () -> screen.isVisible("#round-trip"));
    }

    /** JavaFX alone would skip it. */
    @Test
    void theFirstArrowSelectsTheFirstProcess(FxRobot robot) throws Exception {
        screen.untilVisible("#target-4711");
        ListView<?> list = robot.lookup("#targets").queryListView();
        screen.run(list::requestFocus);

        screen.press(KeyCode.DOWN);

        screen.until("one is selected", () -> !list.getSelectionModel().isEmpty());
        assertThat(list.getSelectionModel().getSelectedIndex()).isZero();
    }

    @Test
    void aFailedAttachSaysSoInItsRow() {
        targets.failWith(new TargetException("Process 4711 belongs to root.", "Run the inspector as root."));

        screen.click("#target-4711");

        screen.untilText("#target-4711 #problem", "Process 4711 belongs to root.");
        screen.untilText("#target-4711 .notice-remedy", "Run the inspector as root.");

        targets.failWith(null);
        screen.click("#target-4711 #dismiss");
        screen.until("the message has gone", () -> !screen.isVisible("#target-4711 #problem"));
        assertThat(targets.attached()).isEmpty();
    }

    @Test
    void typingFindsClassesAndEnterTakesTheBest(FxRobot robot) {
        attach();
        screen.press(KeyCode.CONTROL, KeyCode.P);
        screen.type("shop");
        screen.untilVisible("#class-matches");

        screen.press(KeyCode.ENTER);

        screen.clickRow("motto");
        screen.until("the matches have gone", () -> !screen.isVisible("#class-matches"));
    }

    @Test
    void saysThatNoClassMatches(FxRobot robot) {
        attach();

        screen.click("#class-chooser");
        screen.type("nonesuch");

        screen.untilText(
                "#class-popup .row-notice",
                "No loaded class matches \"nonesuch\". A class is loaded when the target first uses it.");
    }

    @Test
    void theNextHundredComeWithOneClick(FxRobot robot) {
        attach();
        screen.run(() -> model.sessions().get(0).reveal(Shop.class.getName() + ".instance.receipts"));
        TreeTableView<?> tree = robot.lookup("#tree").queryAs(TreeTableView.class);
        screen.until("the first hundred are there", () -> tree.getExpandedItemCount() > 100);
        int before = tree.getExpandedItemCount();
        screen.run(() -> tree.scrollTo(105));
        screen.untilText("#more", "Next 100");

        screen.click("#more");

        screen.until("another hundred is there", () -> tree.getExpandedItemCount() == before + 100);
    }

    @Test
    void anEditAsksOnceThenWritesAndCanBeUndone() {
        attach();
        showInstance();
        screen.click("#field-onHand #edit");
        screen.enter("#field-onHand #editor", "5");
        screen.untilText(
                "#field-onHand #question", "This changes the running ShopMain (pid 4711): onHand from 17 to 5.");
        assertThat(shop.onHand()).isEqualTo(17);

        screen.click("#field-onHand #grant");

        screen.untilText("#field-onHand .value", "5");
        screen.untilText("#padlock", "Writable");
        assertThat(shop.onHand()).isEqualTo(5);

        screen.click("#pane-history");
        screen.click("#undo");

        screen.untilText("#field-onHand .value", "17");
        screen.untilText(".history-undone", "undone");
        assertThat(shop.onHand()).isEqualTo(17);
    }

    @Test
    void escapeLeavesTheValueAsItIs(FxRobot robot) {
        attach();
        showInstance();
        screen.click("#field-onHand #edit");
        screen.untilVisible("#field-onHand #editor");
        screen.click("#field-onHand #editor");
        screen.type("99");
        screen.press(KeyCode.ESCAPE);

        screen.until("the editor has gone", () -> !screen.isVisible("#field-onHand #editor"));
        assertThat(shop.onHand()).isEqualTo(17);
    }

    @Test
    void aSelectedFieldThatCannotBeEditedSaysWhy() {
        attach();
        showInstance();

        screen.click("#field-name .field-name");

        screen.untilText("#field-name .field-reason", "The field is final.");
    }

    @Test
    void aLostConnectionOffersToAttachAgain(FxRobot robot) {
        attach();
        targets.attached().get(0).failWith(TargetException.connectionLost("ShopMain ended.", "Start it again."));
        screen.run(() -> model.sessions().get(0).ping());
        screen.untilText("#connection", "Lost the connection to ShopMain · pid 4711 · JDK 17.0.15");

        screen.click("#attach-again");

        screen.untilText("#connection", "Connected to ShopMain · pid 4711 · JDK 17.0.15");
        assertThat(targets.attached()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void noTextIsCutOff(Theme theme) {
        screen.run(theme::apply);
        targets.jvms(FakeTargets.SHOP, FakeTargets.SEALED, new LocalJvm(7, "", "", FakeTargets.BUILD.access()));
        attach();
        untilNothingIsCut();

        showInstance();

        untilNothingIsCut();
    }

    /** As much room as half a window of 2,048 by 1,400 pixels has, which is what is left of it at 200 %; and as little as there may be. */
    @ParameterizedTest
    @CsvSource({"1024, 700", "900, 560"})
    void everyPaneFitsIntoASmallWindowAt200PercentAndNamesItsControls(double width, double height) throws Exception {
        attach();
        showInstance();
        screen.run(() -> {
            stage.setRenderScaleX(2);
            stage.setRenderScaleY(2);
            stage.setWidth(width);
            stage.setHeight(height);
        });
        for (String pane : PANES) {
            screen.click("#pane-" + pane);
            untilAllFits(pane);
            assertThat(screen.ask(() -> Names.missing(stage.getScene().getRoot())))
                    .as(pane)
                    .isEmpty();
        }
        for (Side side : Side.values()) {
            screen.run(() -> model.sessions().get(0).aspects().side().set(side));
            untilAllFits(side.title());
            assertThat(screen.ask(() -> Names.missing(stage.getScene().getRoot())))
                    .as(side.title())
                    .isEmpty();
        }
    }

    @Test
    void aTreeThatWasEmptiedShowsWhatComesNext() {
        attach();
        showInstance();
        screen.clickLabel("#tree .row-class", "Shop");
        screen.press(KeyCode.DELETE);
        screen.until("the tree is empty", () -> !screen.isVisible("#tree .row-name"));

        showInstance();
    }

    @Test
    void titlesStandOverTheirColumnsWhenTheScrollBarComesAndShortTextsStayWhole() throws Exception {
        ObservableList<String> rows = FXCollections.observableArrayList("a");
        Stage other = screen.ask(() -> {
            TableView<String> table = Tables.of("many", "Many", rows, new Label());
            Tables.text(table, "Short", 200, row -> "not very long");
            Tables.text(table, "Long", 100, row -> row.repeat(400));
            Tables.number(table, "Number", 60, row -> "1,234,567,890", row -> 1L);
            Stage shown = new Stage();
            shown.setScene(new Scene(table, 420, 200));
            Theme.dress(shown.getScene());
            shown.show();
            return shown;
        });
        try {
            untilTitlesStandOverTheirColumns(other);

            screen.run(() -> rows.setAll(Collections.nCopies(100, "b")));

            screen.until(
                    "there is a scroll bar",
                    () -> other.getScene().getRoot().lookupAll(".scroll-bar").stream()
                            .anyMatch(bar ->
                                    bar.isVisible() && bar.getLayoutBounds().getHeight() > 50));
            untilTitlesStandOverTheirColumns(other);
            await("only the long text is cut")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(screen.ask(
                                    () -> Clipping.cutTexts(other.getScene().getRoot())))
                            .isNotEmpty()
                            .allMatch(text -> text.startsWith("\"bbb")));
        } finally {
            screen.run(other::close);
        }
    }

    private void untilTitlesStandOverTheirColumns(Stage stage) {
        TableView<?> table = (TableView<?>) stage.getScene().getRoot();
        await("titles stand over their columns")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(screen.ask(() -> titles(table)))
                        .isEqualTo(screen.ask(() -> table.getColumns().stream()
                                .map(column -> column.getText() + " " + Math.round(column.getWidth()))
                                .toList())));
    }

    private static List<String> titles(TableView<?> table) {
        return table.lookupAll(".column-header").stream()
                .filter(TableColumnHeader.class::isInstance)
                .map(TableColumnHeader.class::cast)
                .filter(header -> header.getTableColumn() != null && header.isVisible())
                .map(header -> header.getTableColumn().getText() + " " + Math.round(header.getWidth()))
                .toList();
    }

    private void untilAllFits(String where) {
        await("all fits into " + where)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(screen.ask(
                                () -> Clipping.cutControls(stage.getScene().getRoot())))
                        .isEmpty());
    }

    // Columns find their widths in a few steps.
    private void untilNothingIsCut() {
        await("no text is cut")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(screen.ask(
                                () -> Clipping.cutTexts(stage.getScene().getRoot())))
                        .isEmpty());
    }

    private void attach() {
        screen.click("#target-4711");
        screen.untilVisible("#class-chooser");
    }

    private void showInstance() {
        screen.enter("#class-chooser", "fake.shop");
        screen.clickRow("instance");
        screen.untilVisible("#field-onHand");
    }
}
