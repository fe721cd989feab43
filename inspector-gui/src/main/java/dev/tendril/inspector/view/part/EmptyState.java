package dev.tendril.inspector.view.part;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;

/** Fills a place where nothing is yet, saying what will be there and how it gets there. */
public final class EmptyState extends VBox {

    public EmptyState(Ikon picture, String title, String text) {
        super(6);
        Label heading = new Label(title);
        heading.getStyleClass().add("empty-title");
        Label words = new Label(text);
        words.getStyleClass().add("empty-text");
        for (Label label : new Label[] {heading, words}) {
            label.setWrapText(true);
            label.setTextAlignment(TextAlignment.CENTER);
            label.setAlignment(Pos.CENTER);
            label.setMaxWidth(400);
            label.setMinHeight(USE_PREF_SIZE);
        }
        setAlignment(Pos.CENTER);
        getStyleClass().add("empty-state");
        getChildren().addAll(Pictures.icon(picture, "empty-picture"), heading, words);
    }
}
