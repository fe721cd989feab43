package dev.tendril.inspector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.Screen;
import dev.tendril.inspector.fake.FakeTargets;
import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.layout.Layout;
import dev.tendril.inspector.model.remote.LocalJvm;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.task.Tasks;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class InspectorViewTest {

    private final FakeTargets targets = new FakeTargets();
    private final Shop shop = Shop.reset();
    private ExecutorService background;
    private InspectorModel model;
    private Screen screen;

    @Start
    void open(Stage stage) {
        background = Executors.newCachedThreadPool();
        model = new InspectorModel(targets, new Tasks(background, Platform::runLater, Clock.systemUTC()), false);
        Scene scene = new Scene(new InspectorView(model, new Layout()), 1280, 800);
        Theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @BeforeEach
    void sitDown(FxRobot robot) {
        screen = new Screen(robot);
    }

    @AfterEach
    void leave(FxRobot robot) {
        robot.interact(() -> robot.listWindows().forEach(Window::hide));
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
        robot.push(KeyCode.CONTROL, KeyCode.P).write("shop");
        screen.untilVisible("#class-matches");

        robot.type(KeyCode.ENTER);

        screen.clickRow("motto");
        screen.until("the matches have gone", () -> !screen.isVisible("#class-matches"));
    }

    @Test
    void saysThatNoClassMatches(FxRobot robot) {
        attach();

        screen.click("#class-chooser");
        robot.write("nonesuch");

        screen.untilText(
                "#class-popup .row-notice",
                "No loaded class matches \"nonesuch\". A class is loaded when the target first uses it.");
    }

    @Test
    void theNextHundredComeWithOneClick(FxRobot robot) {
        attach();
        robot.interact(() -> model.sessions().get(0).reveal(Shop.class.getName() + ".instance.receipts"));
        TreeTableView<?> tree = robot.lookup("#tree").queryAs(TreeTableView.class);
        screen.until("the first hundred are there", () -> tree.getExpandedItemCount() > 100);
        int before = tree.getExpandedItemCount();
        robot.interact(() -> tree.scrollTo(105));
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
        robot.write("99").type(KeyCode.ESCAPE);

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
        robot.interact(() -> model.sessions().get(0).ping());
        screen.untilText("#connection", "Lost the connection to ShopMain · pid 4711 · JDK 17.0.15");

        screen.click("#attach-again");

        screen.untilText("#connection", "Connected to ShopMain · pid 4711 · JDK 17.0.15");
        assertThat(targets.attached()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void noTextIsCutOff(Theme theme, FxRobot robot) {
        robot.interact(theme::apply);
        targets.jvms(FakeTargets.SHOP, FakeTargets.SEALED, new LocalJvm(7, "", "", FakeTargets.BUILD.access()));
        attach();
        assertThat(cutOff(robot)).isEmpty();

        showInstance();

        assertThat(cutOff(robot)).isEmpty();
    }

    private static List<String> cutOff(FxRobot robot) {
        robot.interact(() -> {});
        return robot
                .lookup(node -> node instanceof Labeled labeled && Screen.isShown(labeled) && isDrawnCut(labeled))
                .queryAll()
                .stream()
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    // A labeled that has too little room draws its text with an ellipsis.
    private static boolean isDrawnCut(Labeled labeled) {
        return labeled.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).getText())
                .anyMatch(drawn -> drawn.endsWith(labeled.getEllipsisString())
                        && !labeled.getText().endsWith(drawn));
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
