package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.inspector.Bakeries.Bakery;
import dev.tendril.inspector.bakery.BakeryMain;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.tree.ObjectRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The panes at the bottom with a real target: one window and one process for all, which the last test stops. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PanesIT {

    private static final Duration FLOOD = Duration.ofMinutes(3);

    private static final String RUSH = "dev.tendril.inspector.bakery.Rush";

    private static Bakery bakery;
    private static Window window;
    private static FxRobot robot;
    private static Screen screen;

    @BeforeAll
    static void attach() throws Exception {
        bakery = Bakeries.start(Path.of(System.getProperty("java.home")));
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(PanesIT::open);
        robot = new FxRobot();
        screen = new Screen(robot);
        screen.untilVisible("#class-chooser");
    }

    private static void open(Stage stage) {
        try {
            window = new Window(new TendrilTargets(), Options.parse(List.of("--attach", Long.toString(bakery.pid()))));
        } catch (Options.UsageException e) {
            throw new IllegalArgumentException(e);
        }
        window.open(stage);
    }

    @AfterAll
    static void leave() throws Exception {
        window.close();
        FxToolkit.cleanupStages();
        bakery.close();
    }

    @Test
    @Order(1)
    void watchesCallsThatFulfilACondition() throws Exception {
        screen.click("#pane-calls");
        type("#watch-point", RUSH + "#bake");
        type("#watch-condition", "arg1 == 6 && arg0.equals(\"rye\")");
        screen.click("#watch");
        screen.click("#grant");
        screen.until(
                "it is watched",
                () -> session().panes().calls().watches().get(0).armed().get());

        bakery.ask("hurry 14");

        screen.untilText("#call-counts", "1 seen");
        screen.clickOn(screen.firstRow("#calls"));
        screen.until(
                "its objects are listed",
                () -> session().panes().calls().objects().size() == 4);
        screen.click("#watch-stop");
        screen.run(() -> session().panes().calls().clear());
    }

    @Test
    @Order(2)
    void aFloodOfAMillionCallsLeavesTheWindowResponsive() throws Exception {
        screen.run(() -> session().panes().calls().add(RUSH + "#bake", ""));
        screen.until(
                "it is watched",
                () -> session().panes().calls().watches().get(0).armed().get());

        try (Pulse pulse = Pulse.start()) {
            bakery.ask("hurry 1000000");
            var calls = session().panes().calls();
            await("all are seen or known to be lost")
                    .atMost(FLOOD)
                    .until(() -> calls.seen().get() + calls.dropped().get() >= 1_000_000);
            pulse.assertNeverAway();
        }
        assertThat(session().panes().calls().calls()).hasSize(2_000);
        screen.run(() -> session().panes().calls().close());
    }

    @Test
    @Order(3)
    void tracesWhatAMethodCalls() throws Exception {
        screen.click("#pane-trace");
        type("#trace-point", RUSH + "#bake");
        screen.click("#trace-start");
        screen.until("it is traced", () -> session().panes().trace().running().get());

        bakery.ask("hurry 3");

        screen.until("the tree has what it calls", () -> {
            var tree = session().panes().trace().tree().get();
            return tree != null
                    && tree.calls() == 3
                    && tree.children().get(0).method().equals(RUSH + "#rest(java.lang.String)");
        });
        screen.click("#trace-stop");
    }

    @Test
    @Order(4)
    void holdsAThreadAndLetsItGo() throws Exception {
        screen.click("#pane-hold");
        type("#hold-point", RUSH + "#bake");
        screen.click("#hold");
        screen.until(
                "it is armed", () -> !session().panes().hold().point().get().isEmpty());

        bakery.ask("hurry 1");

        screen.untilText("#held-title", "baker is held at " + RUSH + "#bake(java.lang.String, int)");
        assertThat(session().panes().hold().held().get().values())
                .extracting(member -> member.value().text())
                .contains("\"rye\"", "0");
        screen.click("#release");
        screen.until("it has gone", () -> session().panes().hold().held().get() == null);
        screen.run(() -> session().panes().hold().stop());
    }

    @Test
    @Order(5)
    void namesADeadlock() throws Exception {
        bakery.ask("jam");

        screen.click("#pane-threads");

        screen.untilVisible("#deadlock");
        type("#thread-filter", "kneader");
        screen.until(
                "one thread is left",
                () -> session().panes().threads().threads().size() == 1);
        screen.clickOn(screen.firstRow("#threads"));
        screen.until(
                "its stack is shown",
                () -> robot.lookup("#thread-stack")
                        .queryTextInputControl()
                        .getText()
                        .contains("Rush.java"));
    }

    @Test
    @Order(6)
    void countsAndOpensInstances() {
        screen.click("#pane-histogram");
        screen.click("#histogram-count");
        screen.until(
                "classes are counted",
                () -> !session().panes().histogram().rows().isEmpty());

        screen.click("#pane-instances");
        type("#instances-class", RUSH);
        screen.click("#instances-search");
        screen.untilText("#instances-summary", "1 live object of Rush and its subtypes");
        screen.doubleClickOn(screen.firstRow("#instances"));
        screen.untilText("#detail-title", "Rush #1");
    }

    @Test
    @Order(7)
    void runsJavaOnTheLiveObjects() {
        screen.click("#pane-console");
        screen.run(() -> session().reveal(BakeryMain.class.getName() + ".BAKERY.rush"));
        screen.untilText("#detail-title", "rush");
        screen.run(() -> {
            session().padlock().open();
            session().pins().pin((ObjectRow) session().tree().selected().get());
        });
        type("#console-input", "get(rush, \"baked\")");
        screen.click("#console-run");
        screen.until("there is a result", () -> lastLine().startsWith("$1 ==> "));

        type("#console-input", "for (int i = 0; i < 3; i++) System.out.println($_);");
        screen.click("#console-run");

        screen.until("it has printed", () -> session().panes().console().lines().size() == 6);
        type("#console-input", "while (true) Thread.onSpinWait();");
        screen.click("#console-run");
        screen.click("#console-stop");
        screen.until("it is stopped", () -> lastLine().equals("Stopped."));
    }

    @Test
    @Order(8)
    void followsNumbersOverTime() throws Exception {
        screen.click("#pane-charts");
        type("#chart-field", BakeryMain.class.getName() + ".BAKERY.rush.baked");
        screen.click("#chart-add");
        type("#chart-field", "Runtime.getRuntime().freeMemory()");
        screen.click("#chart-add");

        screen.until(
                "both have points",
                () -> session().panes().charts().series().size() == 2
                        && session().panes().charts().series().stream()
                                .noneMatch(series -> series.points().isEmpty()));
        screen.run(() -> session().panes().charts().close());
    }

    @Test
    @Order(9)
    void drawsPictures() throws Exception {
        bakery.ask("paint");
        screen.run(() -> session().refresh());
        show("sign");
        screen.clickTab("Hex");
        screen.until("the picture in the bytes is there", () -> widthOfPicture() == 1);
        show("poster");
        screen.until("the image is drawn", () -> widthOfPicture() == 60);
    }

    @Test
    @Order(10)
    void showsThreadsAsTextAndGoesToWhatTheyHold() {
        screen.run(() -> session().reveal("thread \"kneader\""));
        screen.untilText("#detail-title", "thread \"kneader\"");
        screen.clickTab("Text");
        screen.until("its stack is there", () -> {
            String text = robot.lookup("#text-area").queryTextInputControl().getText();
            return text.startsWith("\"kneader\" BLOCKED daemon") && text.contains(RUSH);
        });

        screen.run(() -> session().tree().showInstances(RUSH + "$Dough"));
        screen.clickRow("Rush.Dough #1");
        screen.clickTab("Holders");
        screen.click("#search-holders");
        screen.click("#go-to-holder");
        screen.untilText("#detail-title", "thread \"night-shift\".dough");
        screen.clickTab("Fields");
        screen.untilText("#field-grams .value", "900");
    }

    @Test
    @Order(11)
    void aWatchedValueFollowsTheTarget() throws Exception {
        show("rush.baked");
        screen.click("#watch-value");
        screen.until("it is pinned", () -> session().pins().list().size() == 2);
        String before = session().pins().list().get(1).member().get().value().text();
        screen.untilText("#pins .value", before);

        bakery.ask("hurry 7");

        screen.untilText("#pins .value", Integer.toString(Integer.parseInt(before.replace(",", "")) + 21));
    }

    @Test
    @Order(20)
    void aStoppedTargetLeavesTheWindowResponsiveAndIsNamed() throws Exception {
        signal("STOP");
        try (Pulse pulse = Pulse.start()) {
            screen.run(() -> session().refresh());
            screen.click("#pane-threads");
            screen.until("it is named", () -> screen.isVisible("#unanswered"));
            pulse.assertNeverAway();
        } finally {
            signal("CONT");
        }
        screen.until("it answers again", () -> !screen.isVisible("#unanswered"));
    }

    @Test
    @Order(21)
    void aDeadTargetIsNamed() throws Exception {
        try (Pulse pulse = Pulse.start()) {
            bakery.close();
            screen.untilVisible("#attach-again");
            pulse.assertNeverAway();
        }
        Problem lost = session().lost().get();
        assertThat(lost).isNotNull();
        assertThat(lost.connectionLost()).isTrue();
    }

    private static void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(bakery.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static Session session() {
        return window.model().sessions().get(0);
    }

    private static void show(String path) {
        screen.run(() -> session().reveal(BakeryMain.class.getName() + ".BAKERY." + path));
        screen.untilText("#detail-title", path.substring(path.lastIndexOf('.') + 1));
    }

    private static int widthOfPicture() {
        Image image = robot.lookup("#picture").queryAs(ImageView.class).getImage();
        return image == null ? 0 : (int) image.getWidth();
    }

    private static String lastLine() {
        var lines = session().panes().console().lines();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).text();
    }

    /** Puts a text into a field as if it were pasted. */
    private static void type(String query, String text) {
        screen.untilVisible(query);
        TextInputControl field = robot.lookup(query).queryTextInputControl();
        screen.run(() -> field.setText(text));
    }
}
