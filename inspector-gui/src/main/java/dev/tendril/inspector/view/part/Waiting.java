package dev.tendril.inspector.view.part;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A spinner in place, with a button that gives up. It comes only when waiting is long enough to be noticed. */
public final class Waiting extends HBox {

    private static final Duration NOTICEABLE = Duration.millis(200);

    private final PauseTransition untilNoticeable = new PauseTransition(NOTICEABLE);

    public Waiting(ObservableValue<Boolean> busy, String text, @Nullable Runnable cancel) {
        super(6);
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.getStyleClass().add("waiting-spinner");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("waiting");
        getChildren().add(spinner);
        if (!text.isEmpty()) {
            getChildren().add(new Label(text));
        }
        if (cancel != null) {
            getChildren().add(Pictures.button("cancel", MaterialDesignC.CLOSE, "Stop waiting", cancel));
        }
        managedProperty().bind(visibleProperty());
        setVisible(false);
        untilNoticeable.setOnFinished(event -> setVisible(busy.getValue()));
        busy.subscribe(now -> {
            if (now) {
                untilNoticeable.playFromStart();
            } else {
                untilNoticeable.stop();
                setVisible(false);
            }
        });
    }
}
