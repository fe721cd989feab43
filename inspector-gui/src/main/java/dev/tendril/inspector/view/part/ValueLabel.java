package dev.tendril.inspector.view.part;

import dev.tendril.inspector.model.remote.Value;
import java.util.Locale;
import javafx.animation.FadeTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** A value in the colour of its kind, on a ground that lights up and fades when it changed. */
public final class ValueLabel extends StackPane {

    private static final Duration FADING = Duration.millis(1800);

    private final Label label = new Label();
    private final FadeTransition fading;
    private String kindClass = "value-null";

    public ValueLabel() {
        Region glow = new Region();
        glow.getStyleClass().add("value-glow");
        glow.setOpacity(0);
        fading = new FadeTransition(FADING, glow);
        fading.setFromValue(1);
        fading.setToValue(0);
        label.getStyleClass().addAll("value", kindClass);
        label.setMinWidth(0);
        setMinWidth(0);
        // What is cut for want of room can be read all the same.
        Pictures.explainWhenPointedAt(label, () -> label.getWidth() < label.prefWidth(-1) ? label.getText() : "");
        setAlignment(label, Pos.CENTER_LEFT);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(glow, label);
    }

    public void show(Value value) {
        label.setText(value.text());
        String kindNow = "value-" + value.kind().name().toLowerCase(Locale.ROOT);
        if (!kindNow.equals(kindClass)) {
            label.getStyleClass().remove(kindClass);
            label.getStyleClass().add(kindNow);
            kindClass = kindNow;
        }
    }

    public void glow() {
        fading.playFromStart();
    }

    public void stopGlowing() {
        fading.jumpTo(FADING);
        fading.stop();
    }
}
