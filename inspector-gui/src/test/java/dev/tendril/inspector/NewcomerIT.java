package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.inspector.model.FieldRow;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.TargetRow;
import dev.tendril.inspector.model.go.Destination;
import dev.tendril.inspector.view.Clipping;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/**
 * The first two minutes of somebody who has an H2 server running: attach, find a session, edit a setting of it, watch calls, undo the
 * edit. With the mouse and the keyboard only, and nothing known in advance but that there are sessions.
 */
class NewcomerIT {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    /** What a person takes to find the next place to click, and to hit it. */
    private static final Duration CLICK = Duration.ofSeconds(4);

    private static final int MOST_STEPS = 120;

    private static final Duration KEY = Duration.ofMillis(300);

    private static Database database;
    private static Connection client;
    private Desk desk;
    private Screen screen;

    @BeforeAll
    static void start() throws Exception {
        database = Database.start();
        client = database.connect();
    }

    @AfterAll
    static void end() throws Exception {
        client.close();
        database.close();
    }

    private void sitDown(String... arguments) throws Exception {
        desk = Desk.open(arguments);
        screen = desk.screen();
    }

    @AfterEach
    void leave() throws Exception {
        desk.close();
    }

    /** What the pictures of the documentation show. */
    @Test
    void nothingIsCutInAWindowOfTheSizeOfThePictures() throws Exception {
        sitDown(
                "--attach",
                Long.toString(database.pid()),
                "--show",
                "org.h2.engine.Engine.DATABASES[\"mem:shop\"].database",
                "--pin",
                "org.h2.engine.Engine.DATABASES[\"mem:shop\"].database.dbSettings",
                "--watch",
                "org.h2.engine.SessionLocal#commit");
        screen.run(() -> {
            desk.stage().setWidth(1_500);
            desk.stage().setHeight(900);
        });
        screen.untilText("#detail-title", "database");
        screen.untilText(".pin-name", "dbSettings");
        var watches = desk.session().panes().calls().watches();
        screen.until(
                "the watch is in force",
                () -> !watches.isEmpty() && watches.get(0).armed().get());
        try (Statement statement = client.createStatement()) {
            statement.execute("create table pear(name varchar)");
        }
        TableView<?> calls = desk.robot().lookup("#calls").queryAs(TableView.class);
        screen.until("the call is in the table", () -> !calls.getItems().isEmpty());
        untilNothingIsCut();

        screen.click("#pane-threads");
        screen.until(
                "a thread is chosen",
                () -> desk.session().panes().threads().selected().get() != null);
        untilNothingIsCut();

        screen.click("#pane-histogram");
        screen.click("#histogram-count");
        screen.until(
                "classes are counted",
                () -> !desk.session().panes().histogram().rows().isEmpty());
        untilNothingIsCut();
    }

    @Test
    void doesTheSameByKeyAlone() throws Exception {
        sitDown();
        screen.until(
                "the server is listed",
                () -> desk.window().model().targets().rows().stream().anyMatch(row -> row.pid() == database.pid()));
        tabTo("#targets");
        ListView<?> targets = desk.robot().lookup("#targets").queryListView();
        downTo(
                "the server",
                () -> targets.getSelectionModel().getSelectedItem() instanceof TargetRow row
                        && row.pid() == database.pid());
        screen.press(KeyCode.ENTER);
        screen.untilVisible("#class-chooser");

        screen.press(KeyCode.CONTROL, KeyCode.P);
        screen.type("session");
        screen.untilText("#class-matches .label", "instances of Session");
        ListView<?> matches = desk.robot().lookup("#class-matches").queryListView();
        downTo(
                "the instances",
                () -> matches.getSelectionModel().getSelectedItem() instanceof Destination to
                        && to.title().equals("instances of Session"));
        screen.press(KeyCode.ENTER);
        screen.untilRow("Session #1");
        downTo(
                "the client's session",
                () -> desk.session().detail().rows().stream()
                        .map(row -> row.member().get())
                        .anyMatch(member -> member.name().equals("lockTimeout")
                                && member.value().editText().equals("20000")));

        screen.press(KeyCode.ENTER);
        ListView<?> fields = desk.robot().lookup("#fields").queryListView();
        downTo(
                "the setting",
                () -> fields.getSelectionModel().getSelectedItem() instanceof FieldRow row
                        && row.member().get().name().equals("lockTimeout"));
        screen.press(KeyCode.ENTER);
        screen.until(
                "the value is to be typed over",
                () -> focused("#editor") instanceof TextField field
                        && field.getSelectedText().equals("20000"));
        screen.type("5000");
        screen.press(KeyCode.ENTER);
        screen.until("it asks", () -> focused("#grant") != null);
        screen.press(KeyCode.SPACE);
        screen.untilText("#field-lockTimeout .value", "5000");
        assertThat(Database.lockTimeout(client)).isEqualTo(5_000);

        screen.press(KeyCode.CONTROL, KeyCode.TAB);
        tabTo("#method-filter");
        screen.type("prepareLocal");
        screen.until(
                "one is left", () -> desk.session().aspects().methods().list().size() == 1);
        screen.press(KeyCode.DOWN);
        tabTo("#watch-method");
        screen.press(KeyCode.SPACE);
        var watches = desk.session().panes().calls().watches();
        screen.until("it is watched", () -> !watches.isEmpty());
        screen.until("the watch is in force", () -> watches.get(0).armed().get());
        try (Statement statement = client.createStatement()) {
            statement.execute("create table plum(name varchar)");
        }
        screen.until(
                "the call is seen",
                () -> !desk.session().panes().calls().calls().isEmpty());

        screen.press(KeyCode.CONTROL, KeyCode.DIGIT9);
        tabTo("#undo");
        screen.press(KeyCode.SPACE);
        screen.untilText(".history-undone", "undone");
        assertThat(Database.lockTimeout(client)).isEqualTo(20_000);
        assertThat(screen.clicks()).isZero();
    }

    /** Presses Tab until something has the focus. */
    private void tabTo(String query) throws Exception {
        for (int i = 0; i < MOST_STEPS && screen.ask(() -> focused(query)) == null; i++) {
            screen.press(KeyCode.TAB);
        }
        screen.until(query + " has the focus", () -> focused(query) != null);
    }

    /** Presses Down until something is so. */
    private void downTo(String what, Callable<Boolean> there) throws Exception {
        for (int i = 0; i < MOST_STEPS && !screen.ask(there); i++) {
            screen.press(KeyCode.DOWN);
            // What is selected may have to be fetched.
            screen.until(
                    "nothing is on its way",
                    () -> !desk.window().model().sessions().stream().anyMatch(Session::isBusy));
        }
        screen.until(what + " is selected", there);
    }

    private @Nullable Node focused(String query) {
        Node owner = desk.stage().getScene().getFocusOwner();
        return owner != null && query.equals("#" + owner.getId()) ? owner : null;
    }

    private void untilNothingIsCut() {
        await("no text is cut")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(screen.ask(() -> Clipping.cutTexts(
                                (Parent) desk.stage().getScene().lookup("#sessions"))))
                        .isEmpty());
    }

    @Test
    void editsASettingOfAnH2SessionWatchesItsCallsAndUndoesTheEdit() throws Exception {
        sitDown();
        FxRobot robot = desk.robot();
        Instant began = Instant.now();
        desk.attachTo(database.pid());
        findTheSession();

        screen.click("#field-filter");
        screen.type("lock");
        screen.click("#field-lockTimeout #edit");
        screen.until(
                "the value is selected, to be typed over",
                () -> robot.lookup("#field-lockTimeout #editor").queryAll().stream()
                        .anyMatch(editor -> editor.isFocused()
                                && editor instanceof TextField field
                                && field.getSelectedText().equals("20000")));
        screen.type("5000");
        screen.press(KeyCode.ENTER);
        screen.click("#field-lockTimeout #grant");
        screen.untilText("#field-lockTimeout .value", "5000");
        assertThat(Database.lockTimeout(client)).isEqualTo(5_000);

        watchWhatItIsAsked(client, robot);

        screen.click("#pane-history");
        screen.click("#undo");
        screen.untilText(".history-undone", "undone");
        assertThat(Database.lockTimeout(client)).isEqualTo(20_000);

        Duration machine = Duration.between(began, Instant.now());
        Duration person = CLICK.multipliedBy(screen.clicks()).plus(KEY.multipliedBy(screen.keys()));
        assertThat(machine.plus(person))
                .as(
                        "%d clicks and %d keys, %d s of waiting for the inspector",
                        screen.clicks(), screen.keys(), machine.toSeconds())
                .isLessThan(TWO_MINUTES);
    }

    /** The database has sessions of its own; that of the client has the timeout that the client asked for. */
    private void findTheSession() {
        screen.press(KeyCode.CONTROL, KeyCode.P);
        screen.type("session");
        screen.clickLabel("#class-matches .label", "instances of Session");
        for (int i = 1; ; i++) {
            screen.clickRow("Session #" + i);
            screen.untilVisible("#field-filter");
            var lockTimeout = desk.session().detail().rows();
            screen.until(
                    "its fields are there",
                    () -> lockTimeout.stream()
                            .anyMatch(row -> row.member().get().name().equals("lockTimeout")));
            if (lockTimeout.stream()
                    .map(row -> row.member().get())
                    .anyMatch(member -> member.name().equals("lockTimeout")
                            && member.value().editText().equals("20000"))) {
                return;
            }
        }
    }

    private void watchWhatItIsAsked(Connection client, FxRobot robot) throws Exception {
        screen.clickTab("Methods");
        var session = desk.session();
        screen.until(
                "the methods are listed",
                () -> !session.aspects().methods().list().isEmpty());
        screen.click("#method-filter");
        screen.type("prepareLocal");
        screen.until("one is left", () -> session.aspects().methods().list().size() == 1);
        Node method = robot.lookup("#method-list .method-cell")
                .match(node -> Screen.isShown(node) && !((javafx.scene.control.ListCell<?>) node).isEmpty())
                .query();
        screen.moveTo(method);
        screen.click("#watch-method");
        screen.until(
                "it is watched", () -> robot.lookup(".chip").queryAll().stream().anyMatch(Screen::isShown));
        var watches = session.panes().calls().watches();
        screen.until("the watch is in force", () -> watches.get(0).armed().get());
        try (Statement statement = client.createStatement()) {
            statement.execute("create table fruit(name varchar)");
        }
        TableView<?> calls = robot.lookup("#calls").queryAs(TableView.class);
        screen.until("the call is in the table", () -> !calls.getItems().isEmpty());
        screen.until(
                "what was asked can be read",
                () -> robot.lookup("#calls .table-cell").queryAll().stream()
                        .anyMatch(cell -> cell instanceof Labeled labeled
                                && labeled.getText() != null
                                && labeled.getText().contains("create table fruit")));
    }
}
