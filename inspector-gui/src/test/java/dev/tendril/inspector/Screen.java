package dev.tendril.inspector;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A person in front of the inspector: looks, waits until something is there, clicks and types. */
public final class Screen {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final FxRobot robot;

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

    /** Clicks on the row of the tree with that name. */
    public void clickRow(String name) {
        until("row " + name, () -> row(name));
        clickOn(robot.lookup("#tree .row-name")
                .match(node -> isShown(node)
                        && node instanceof Labeled label
                        && label.getText().equals(name))
                .query());
    }

    /** Clicks on a node. The mouse is there at once: the robot's own way of moving it takes most of a second. */
    public void clickOn(Node node) {
        robot.robotContext().getMouseRobot().move(robot.point(node).query());
        robot.clickOn(MouseButton.PRIMARY);
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
        TextField field = robot.lookup(query).queryAs(TextField.class);
        clickOn(field);
        robot.interact(field::selectAll);
        robot.write(text);
        until(query + " holds what was typed", () -> field.getText().equals(text));
        robot.type(KeyCode.ENTER);
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
