package dev.tendril.inspector.view.part;

import javafx.scene.Node;
import javafx.scene.control.ListCell;

/** A list cell as wide as the list and as high as its content needs at that width, so that long texts wrap. */
public abstract class WrappingCell<T> extends ListCell<T> {

    protected WrappingCell() {
        setPrefWidth(0);
    }

    // A labeled asks its graphic for a height at no particular width, which makes every text one line.
    @Override
    protected double computePrefHeight(double width) {
        Node content = getGraphic();
        if (content == null || width < 0) {
            return super.computePrefHeight(width);
        }
        double sides = snappedLeftInset() + snappedRightInset();
        double ends = snappedTopInset() + snappedBottomInset();
        return Math.ceil(content.prefHeight(Math.max(0, width - sides))) + ends;
    }
}
