package dev.tendril.inspector.view;

import dev.tendril.inspector.Screen;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** Looks for what cannot be read or reached in a window because there is too little room for it. */
public final class Clipping {

    private static final double ROUNDING = 1.5;

    private final List<String> found = new ArrayList<>();

    private Clipping() {}

    /** Texts that end in an ellipsis, wherever they are. */
    public static List<String> cutTexts(Parent root) {
        Clipping clipping = new Clipping();
        clipping.walk(root, false);
        return clipping.found;
    }

    /**
     * The same but for what is in cells, which show the whole when the mouse comes; and controls that stick out of the box they are in or lie
     * over each other.
     */
    public static List<String> cutControls(Parent root) {
        Clipping clipping = new Clipping();
        clipping.walk(root, true);
        return clipping.found;
    }

    private void walk(Parent parent, boolean controls) {
        if (!Screen.isShown(parent)) {
            return;
        }
        if (controls && (parent instanceof HBox || parent instanceof VBox || parent instanceof FlowPane)) {
            lookAtBox(parent);
        }
        for (Node child : parent.getChildrenUnmodifiable()) {
            boolean scrolls = controls && (child instanceof IndexedCell || child instanceof ScrollPane);
            if (!child.isVisible() || scrolls || child instanceof TextInputControl) {
                continue;
            }
            if (child instanceof Labeled labeled && isDrawnCut(labeled)) {
                found.add("\"%s\" is cut".formatted(labeled.getText()));
            }
            if (child instanceof Parent inner) {
                walk(inner, controls);
            }
        }
    }

    private void lookAtBox(Parent box) {
        List<Node> children = box.getChildrenUnmodifiable().stream()
                .filter(node -> node.isVisible() && node.isManaged() && node instanceof Control)
                .toList();
        Bounds room = box.getLayoutBounds();
        for (int i = 0; i < children.size(); i++) {
            Bounds bounds = children.get(i).getBoundsInParent();
            if (bounds.getMaxX() > room.getMaxX() + ROUNDING || bounds.getMaxY() > room.getMaxY() + ROUNDING) {
                found.add("%s sticks out of its box by %.0f, %.0f"
                        .formatted(
                                children.get(i), bounds.getMaxX() - room.getMaxX(), bounds.getMaxY() - room.getMaxY()));
            }
            for (Node other : children.subList(0, i)) {
                if (overlap(bounds, other.getBoundsInParent())) {
                    found.add("%s lies over %s".formatted(children.get(i), other));
                }
            }
        }
    }

    private static boolean overlap(Bounds one, Bounds other) {
        return one.getMinX() < other.getMaxX() - ROUNDING
                && other.getMinX() < one.getMaxX() - ROUNDING
                && one.getMinY() < other.getMaxY() - ROUNDING
                && other.getMinY() < one.getMaxY() - ROUNDING;
    }

    // A labeled that has too little room draws its text with an ellipsis.
    private static boolean isDrawnCut(Labeled labeled) {
        return labeled.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).getText())
                .anyMatch(drawn -> !drawn.equals(labeled.getText())
                        && (drawn.endsWith(labeled.getEllipsisString())
                                || drawn.startsWith(labeled.getEllipsisString())));
    }
}
