package dev.tendril.inspector.view;

import dev.tendril.inspector.Screen;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;

/** Looks for controls that a screen reader could say nothing about, or that no key gets to. */
final class Names {

    private Names() {}

    /** Those that can be used and have no name. */
    static List<String> missing(Parent root) {
        List<String> found = new ArrayList<>();
        walk(root, found);
        return found;
    }

    private static void walk(Parent parent, List<String> found) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!Screen.isShown(child)) {
                continue;
            }
            boolean used = child.getId() != null && child instanceof Control control && isUsed(control);
            if (used && name((Control) child).isBlank()) {
                found.add(child + " has no name");
            }
            if (used && !child.isFocusTraversable() && !(child instanceof ButtonBase)) {
                found.add(child + " cannot be reached by key");
            }
            if (child instanceof Parent inner) {
                walk(inner, found);
            }
        }
    }

    private static boolean isUsed(Control control) {
        return control instanceof ButtonBase
                || control instanceof TextInputControl
                || control instanceof ChoiceBox
                || control instanceof ComboBoxBase
                || control instanceof ListView
                || control instanceof TableView
                || control instanceof TreeTableView;
    }

    private static String name(Control control) {
        String spoken = control.getAccessibleText() == null ? "" : control.getAccessibleText();
        String written = control instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
        String prompt =
                control instanceof TextInputControl input && input.getPromptText() != null ? input.getPromptText() : "";
        return spoken + written + prompt;
    }
}
