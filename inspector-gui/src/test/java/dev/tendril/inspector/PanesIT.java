package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.inspector.Bakeries.Bakery;
import dev.tendril.inspector.bakery.BakeryMain;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.aspect.TextAspect;
import dev.tendril.inspector.model.history.Execution;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.tree.ObjectRow;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.testfx.api.FxRobot;

/** The panes at the bottom with a real target: one window and one process for all, which the last test stops. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PanesIT {

    private static final Duration FLOOD = Duration.ofMinutes(3);

    private static final String RUSH = "dev.tendril.inspector.bakery.Rush";

    private static Bakery bakery;
    private static Desk desk;
    private static FxRobot robot;
    private static Screen screen;

    @BeforeAll
    static void attach() throws Exception {
        bakery = Bakeries.start(Path.of(System.getProperty("java.home")));
        desk = Desk.open("--attach", Long.toString(bakery.pid()));
        robot = desk.robot();
        screen = desk.screen();
        screen.untilVisible("#class-chooser");
    }

    @AfterAll
    static void leave() throws Exception {
        desk.close();
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
    @Order(12)
    void whatIsHugeOrHostileNeitherStopsTheWindowNorGoesUnsaid() throws Exception {
        bakery.ask("spoil");
        screen.run(() -> {
            session().refresh();
            session().padlock().open();
        });
        screen.until("all is read again", () -> !session().isBusy());
        TextAspect text = session().aspects().text();
        try (Pulse pulse = Pulse.start()) {
            show("spoilt.book");
            screen.click("#fields .field-name");
            screen.untilText(
                    "#fields .field-reason",
                    "Its 10,000,000 characters are too many to be edited here; give it another text in the console.");
            screen.clickTab("Text");
            screen.until("its beginning is there", () -> area("#text-area").startsWith("Flour"));
            assertThat(area("#text-area").length()).isLessThan(100_000);
            screen.click("#later-text");
            screen.untilText("#text .pane-note", "characters 20,001 to 40,000 of 10,000,000");
            screen.clickTab("Hex");
            screen.until(
                    "some bytes are there",
                    () -> session().aspects().hex().notLoaded().get() > 9_000_000);
            screen.clickTab("JSON");
            screen.until(
                    "all of it is in the JSON",
                    () -> session().aspects().json().json().get().length() > 10_000_000);

            screen.clickTab("Text");
            show("spoilt.crumbs");
            screen.until(
                    "a million numbers are as many as there is room for",
                    () -> text.text().get().length() > 1_000_000);
            show("spoilt.talker");
            screen.click("#call-to-string");
            screen.until(
                    "so many words are there as there is room for",
                    () -> text.text().get().startsWith("blah"));
            show("spoilt.thrower");
            screen.click("#call-to-string");
            screen.until("it ends", () -> text.loading().problem().get() != null);
            assertThat(text.loading().problem().get().text())
                    .contains("toString threw java.lang.IllegalStateException: no words");
            show("spoilt.sleeper");
            screen.click("#call-to-string");
            screen.click("#text #cancel");
            screen.until("nobody waits", () -> !text.loading().isBusy());
            assertThat(session().history().changes().get(0))
                    .isInstanceOfSatisfying(
                            Execution.class,
                            run -> assertThat(run.outcome().get()).startsWith("given up"));

            screen.clickTab("Fields");
            show("spoilt.moods");
            screen.untilText("#fields .value", "\"calm\"");
            // Above all it builds cells, 0.3 to 0.5 s of it at once where five other JVMs are at work.
            pulse.assertNeverAway(1_000);
        }
    }

    private static String area(String query) {
        return robot.lookup(query).queryTextInputControl().getText();
    }

    @Test
    @Order(20)
    void aStoppedTargetLeavesTheWindowResponsiveAndIsNamed() throws Exception {
        bakery.signal("STOP");
        try (Pulse pulse = Pulse.start()) {
            screen.run(() -> session().refresh());
            screen.click("#pane-threads");
            screen.until("it is named", () -> screen.isVisible("#unanswered"));
            pulse.assertNeverAway();
        } finally {
            bakery.signal("CONT");
        }
        screen.until("it answers again", () -> !screen.isVisible("#unanswered"));
    }

    @Test
    @Order(21)
    void aTargetThatDiesInTheMiddleOfEverythingIsNamedAndNothingWaitsForIt() throws Exception {
        screen.clickTab("Fields");
        show("rush");
        Everything everything = new Everything(session());
        try (Pulse pulse = Pulse.start()) {
            bakery.signal("STOP");
            screen.run(everything::begin);
            assertThat(screen.ask(everything::ended)).as("what does not go on").isEmpty();

            bakery.close();

            screen.untilVisible("#attach-again");
            screen.until("nothing goes on", () -> everything.goingOn().isEmpty());
            pulse.assertNeverAway();
        }
        assertThat(screen.ask(everything::unsaid))
                .as("what ended without a word")
                .isEmpty();
        Problem lost = session().lost().get();
        assertThat(lost).isNotNull();
        assertThat(lost.connectionLost()).isTrue();
    }

    private static Session session() {
        return desk.session();
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
