package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.model.TargetRow;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The first two minutes of somebody who has an H2 server running: attach, find a session, edit a setting of it, watch calls, undo the
 * edit. With the mouse and the keyboard only, and nothing known in advance but that there are sessions.
 */
@ExtendWith(ApplicationExtension.class)
class NewcomerIT {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    /** What a person takes to find the next place to click, and to hit it. */
    private static final Duration CLICK = Duration.ofSeconds(4);

    private static final Duration KEY = Duration.ofMillis(300);

    private Window window;
    private Screen screen;

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

    @Test
    void editsASettingOfAnH2SessionWatchesItsCallsAndUndoesTheEdit(FxRobot robot) throws Exception {
        try (Database database = Database.start();
                Connection client = database.connect()) {
            Instant began = Instant.now();
            attach(database, robot);
            findTheSession(robot);

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
    }

    private void attach(Database database, FxRobot robot) {
        @SuppressWarnings("unchecked")
        ListView<TargetRow> list = robot.lookup("#targets").queryAs(ListView.class);
        screen.until(
                "the server is listed", () -> list.getItems().stream().anyMatch(row -> row.pid() == database.pid()));
        // Other processes of the machine may be in the list before it.
        screen.run(() -> list.getItems().stream()
                .filter(row -> row.pid() == database.pid())
                .findFirst()
                .ifPresent(list::scrollTo));
        screen.click("#target-" + database.pid() + " .target-name");
        screen.untilVisible("#class-chooser");
    }

    /** The database has sessions of its own; that of the client has the timeout that the client asked for. */
    private void findTheSession(FxRobot robot) {
        screen.press(KeyCode.CONTROL, KeyCode.P);
        screen.type("session");
        screen.clickLabel("#class-matches .label", "instances of Session");
        for (int i = 1; ; i++) {
            screen.clickRow("Session #" + i);
            screen.untilVisible("#field-filter");
            var lockTimeout = Objects.requireNonNull(window.model().current().get())
                    .detail()
                    .rows();
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
        var session = Objects.requireNonNull(window.model().current().get());
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
