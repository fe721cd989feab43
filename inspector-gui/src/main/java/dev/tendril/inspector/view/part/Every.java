package dev.tendril.inspector.view.part;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.util.Duration;

/** Does something again and again while a node is in a window that shows. */
public final class Every {

    private Every() {}

    /** Twenty times a second: as often as a person can follow. */
    public static final Duration GLANCE = Duration.millis(50);

    public static final Duration SECOND = Duration.seconds(1);

    /** Does it while the node is shown, and at once when it comes. */
    public static void whileShown(Node node, Duration interval, Runnable action) {
        whileShown(node, interval, new ReadOnlyBooleanWrapper(true), action);
    }

    /** Does it while the node is shown and the condition holds, and at once when that begins. */
    public static void whileShown(Node node, Duration interval, ObservableValue<Boolean> condition, Runnable action) {
        Timeline ticking = new Timeline(new KeyFrame(interval, event -> action.run()));
        ticking.setCycleCount(Animation.INDEFINITE);
        node.sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(window -> window.showingProperty())
                .orElse(false)
                .flatMap(showing -> condition.map(holds -> showing && holds))
                .orElse(false)
                .subscribe(running -> {
                    if (running) {
                        action.run();
                        ticking.play();
                    } else {
                        ticking.stop();
                    }
                });
    }
}
