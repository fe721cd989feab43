package dev.tendril.inspector.view.part;

import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The first arrow in a list without a selection selects the row that has the focus. JavaFX goes on from that row, so that the first one
 * was skipped.
 */
public final class FirstRow {

    private FirstRow() {}

    /** A key was pressed and nobody has seen it yet. */
    public static void pressed(KeyEvent event) {
        if (event.getCode() != KeyCode.DOWN && event.getCode() != KeyCode.UP) {
            return;
        }
        boolean selects = false;
        if (event.getTarget() instanceof ListView<?> list) {
            selects = selects(
                    list.getSelectionModel(),
                    list.getFocusModel().getFocusedIndex(),
                    list.getItems().size());
        } else if (event.getTarget() instanceof TableView<?> table) {
            selects = selects(
                    table.getSelectionModel(),
                    table.getFocusModel().getFocusedIndex(),
                    table.getItems().size());
        } else if (event.getTarget() instanceof TreeTableView<?> tree) {
            selects = selects(
                    tree.getSelectionModel(), tree.getFocusModel().getFocusedIndex(), tree.getExpandedItemCount());
        }
        if (selects) {
            event.consume();
        }
    }

    private static boolean selects(MultipleSelectionModel<?> selection, int focused, int rows) {
        if (!selection.isEmpty() || rows == 0) {
            return false;
        }
        selection.select(Math.max(0, Math.min(focused, rows - 1)));
        return true;
    }
}
