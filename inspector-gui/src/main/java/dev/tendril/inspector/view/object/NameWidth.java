package dev.tendril.inspector.view.object;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Label;
import javafx.scene.text.Text;

/** The common width of the names of an object's fields: that of the widest, up to a share of the list. */
final class NameWidth {

    private static final double LEAST = 90;
    private static final double MOST_SHARE = 0.45;
    private static final double ROUNDING = 2;

    private final ObservableDoubleValue list;
    private final DoubleProperty width = new SimpleDoubleProperty(LEAST);
    private final Text measure = new Text();

    NameWidth(ObservableDoubleValue list) {
        this.list = list;
    }

    /** Begins anew, for another object. */
    void reset() {
        width.set(LEAST);
    }

    /** Gives a name the common width, which grows if this one needs more. */
    void fit(Label name) {
        name.minWidthProperty().bind(width);
        name.maxWidthProperty().bind(width);
        // The style sheet decides on the font once the name is in the window.
        name.fontProperty().subscribe(font -> {
            measure.setFont(font);
            measure.setText(name.getText());
            double need = measure.getLayoutBounds().getWidth() + ROUNDING;
            double most = Math.max(LEAST, list.doubleValue() * MOST_SHARE);
            width.set(Math.max(width.get(), Math.min(need, most)));
        });
    }
}
