package dev.tendril.inspector;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A person in front of the inspector: looks, waits until something is there, clicks and types. */
public final class Screen {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final FxRobot robot;
    private int clicks;
    private int keys;

    public Screen(FxRobot robot) {
        this.robot = robot;
    }

    /** Waits until a condition holds that looks at nodes. */
    public void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    /** Waits until a node is there to see. */
    public void untilVisible(String query) {
        until(query + " is visible", () -> isVisible(query));
    }

    public boolean isVisible(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(Screen::isShown);
    }

    /** Waits until the text of a node is this. */
    public void untilText(String query, String text) {
        until(
                query + " says " + text,
                () -> robot.lookup(query).queryAll().stream()
                        .anyMatch(node ->
                                isShown(node) && node instanceof Labeled labeled && text.equals(labeled.getText())));
    }

    /** Clicks on a node once it is there. */
    public void click(String query) {
        untilVisible(query);
        clickOn(robot.lookup(query).match(Screen::isShown).query());
    }

    /** Waits until the tree has a row of that name. */
    public void untilRow(String name) {
        until("row " + name, () -> row(name));
    }

    /** Clicks on the row of the tree with that name. */
    public void clickRow(String name) {
        untilRow(name);
        clickOn(robot.lookup("#tree .row-name")
                .match(node -> isShown(node)
                        && node instanceof Labeled label
                        && label.getText().equals(name))
                .query());
    }

    /** Clicks on the tab with that title. */
    public void clickTab(String title) {
        clickLabel(".tab-label", title);
    }

    /** Clicks on the label of that style that says this, once it is there. */
    public void clickLabel(String query, String text) {
        untilText(query, text);
        clickOn(robot.lookup(query)
                .match(node -> isShown(node) && node instanceof Labeled labeled && text.equals(labeled.getText()))
                .query());
    }

    /** Clicks on a node. */
    public void clickOn(Node node) {
        moveTo(node);
        // What came meanwhile may have moved it on.
        until(node + " stands still", () -> isUnderTheMouse(node));
        hands().pressMouse(MouseButton.PRIMARY);
        hands().releaseMouse(MouseButton.PRIMARY);
        clicks++;
        settle();
    }

    private boolean isUnderTheMouse(Node node) {
        node.getScene().getRoot().applyCss();
        node.getScene().getRoot().layout();
        var mouse = robot.robotContext().getBaseRobot().retrieveMouse();
        var place = robot.point(node).query();
        if (mouse.distance(place) < 2) {
            return true;
        }
        hands().moveMouse(place);
        return false;
    }

    /** Points at a node. */
    public void moveTo(Node node) {
        // What has just come may not have been laid out.
        run(() -> {
            node.getScene().getRoot().applyCss();
            node.getScene().getRoot().layout();
        });
        hands().moveMouse(robot.point(node).query());
        settle();
    }

    /** Clicks on a node twice. */
    public void doubleClickOn(Node node) {
        clickOn(node);
        clickOn(node);
    }

    /** Presses keys, such as Ctrl and P, the last one while the others are down. */
    public void press(KeyCode... keys) {
        for (KeyCode key : keys) {
            hands().pressKeyboard(key);
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            hands().releaseKeyboard(keys[i]);
        }
        this.keys++;
        settle();
    }

    /** Types a text into what has the focus. */
    public void type(String text) {
        for (char character : text.toCharArray()) {
            run(() -> {
                Window window = Window.getWindows().stream()
                        .filter(Window::isFocused)
                        .findFirst()
                        .orElseThrow();
                hands().typeKeyboard(window.getScene(), KeyCode.UNDEFINED, String.valueOf(character));
            });
            keys++;
        }
        settle();
    }

    /** Does something on the UI thread. */
    public void run(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), work);
    }

    /** Asks something on the UI thread. */
    public <T> T ask(Callable<T> question) throws ExecutionException, InterruptedException {
        return WaitForAsyncUtils.asyncFx(question).get();
    }

    // The robot's own way to click, to type and to run something waits for many pulses each time, which makes a second
    // of a click.
    private BaseRobot hands() {
        return robot.robotContext().getBaseRobot();
    }

    /** Until what was done has come to the window. Whoever looks for an effect waits for that. */
    private void settle() {
        run(() -> {});
    }

    /** How often the mouse was clicked by now. */
    public int clicks() {
        return clicks;
    }

    /** How many keys were pressed by now. */
    public int keys() {
        return keys;
    }

    /** The first row of a table, once there is one. */
    public Node firstRow(String table) {
        String query = table + " .table-row-cell";
        until(
                table + " has a row",
                () -> robot.lookup(query).match(Screen::isFirst).tryQuery().isPresent());
        return robot.lookup(query).match(Screen::isFirst).query();
    }

    private static boolean isFirst(Node node) {
        return isShown(node) && node instanceof IndexedCell<?> row && !row.isEmpty() && row.getIndex() == 0;
    }

    private boolean row(String name) {
        return robot.lookup("#tree .row-name").queryAll().stream()
                .anyMatch(node -> isShown(node)
                        && node instanceof Labeled label
                        && label.getText().equals(name));
    }

    /** Replaces the text of the field and presses Enter. */
    public void enter(String query, String text) {
        untilVisible(query);
        TextField field = (TextField) robot.lookup(query).match(Screen::isShown).query();
        clickOn(field);
        run(field::selectAll);
        type(text);
        until(query + " holds what was typed", () -> field.getText().equals(text));
        press(KeyCode.ENTER);
    }

    /** Whether a node and everything it is in are visible. */
    public static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
