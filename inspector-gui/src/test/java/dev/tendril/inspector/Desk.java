package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.TargetRow;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The inspector's window as a person has it before them, with real targets, the real agent and real clicks. */
final class Desk implements AutoCloseable {

    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final Window window;
    private final Stage stage;
    private final FxRobot robot = new FxRobot();
    private final Screen screen = new Screen(robot);

    private Desk(Options options) throws TimeoutException {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        stage = FxToolkit.registerPrimaryStage();
        window = new Window(new TendrilTargets(), options);
        FxToolkit.setupStage(this::show);
    }

    /** Opens a window as the command line does. */
    static Desk open(String... arguments) throws TimeoutException, Options.UsageException {
        return new Desk(Options.parse(List.of(arguments)));
    }

    // The toolkit has one stage for all tests, and one before may have changed it.
    private void show(Stage stage) {
        stage.setRenderScaleX(1);
        stage.setRenderScaleY(1);
        window.open(stage);
        stage.sizeToScene();
    }

    Window window() {
        return window;
    }

    Stage stage() {
        return stage;
    }

    FxRobot robot() {
        return robot;
    }

    Screen screen() {
        return screen;
    }

    /** The session that is looked at. */
    Session session() {
        return Objects.requireNonNull(window.model().current().get());
    }

    /** Clicks on a process in the list, once it is there, and waits for its session. */
    void attachTo(long pid) {
        @SuppressWarnings("unchecked")
        ListView<TargetRow> list = robot.lookup("#targets").queryAs(ListView.class);
        screen.until(
                "process " + pid + " is listed", () -> list.getItems().stream().anyMatch(row -> row.pid() == pid));
        // Other processes of the machine may be in the list before it.
        screen.run(() -> list.getItems().stream()
                .filter(row -> row.pid() == pid)
                .findFirst()
                .ifPresent(list::scrollTo));
        screen.click("#target-" + pid + " .target-name");
        screen.until("we are in " + pid, () -> {
            Session current = window.model().current().get();
            return current != null && current.summary().pid() == pid;
        });
        screen.untilVisible("#class-chooser");
    }

    /** Closes the window, and tells what nobody caught meanwhile. */
    @Override
    public void close() throws TimeoutException {
        window.close();
        FxToolkit.cleanupStages();
        Thread.setDefaultUncaughtExceptionHandler(null);
        assertThat(uncaught).as("what nobody caught").isEmpty();
    }
}
