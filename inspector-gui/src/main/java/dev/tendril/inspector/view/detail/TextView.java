package dev.tendril.inspector.view.detail;

import dev.tendril.inspector.model.aspect.TextAspect;
import dev.tendril.inspector.view.part.ConsentNotice;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.PagedText;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/** The object as text, with search. */
public final class TextView extends VBox {

    private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");

    private final TextAspect aspect;
    private final PagedText area;
    private final TextField search = new TextField();
    private final Label matches = new Label();

    public TextView(TextAspect aspect) {
        this.aspect = aspect;
        setId("text");
        area = new PagedText("text-area", "The object as text", aspect.text());
        search.setId("text-search");
        search.setPromptText("Find (Ctrl+F, Enter for the next)");
        search.setAccessibleText("Find in the text");
        search.setOnAction(event -> next());
        search.textProperty().subscribe(text -> showCount());
        aspect.text().subscribe(text -> showCount());
        matches.getStyleClass().add("row-notice");
        matches.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(search, Priority.ALWAYS);
        ToggleButton wrap = new ToggleButton(null, Pictures.icon(MaterialDesignW.WRAP));
        wrap.getStyleClass().addAll("button-icon", "flat", "small");
        wrap.setTooltip(Pictures.tooltip("Wrap long lines"));
        wrap.setAccessibleText("Wrap long lines");
        area.area().wrapTextProperty().bind(wrap.selectedProperty());
        wrap.setSelected(true);
        HBox bar = new HBox(
                6,
                search,
                matches,
                wrap,
                Pictures.button(
                        "copy-text", MaterialDesignC.CONTENT_COPY, "Copy all of it", () -> Copying.copy(area.whole())),
                new Waiting(aspect.loading().busy(), "", aspect::cancel));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("side-bar");
        VBox.setVgrow(area, Priority.ALWAYS);
        getChildren()
                .addAll(
                        bar,
                        Notice.problemOf(aspect.loading()),
                        asking(),
                        ConsentNotice.of(aspect.consent(), "call"),
                        area);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                search.requestFocus();
                event.consume();
            } else if (event.getCode() == KeyCode.F3) {
                next();
                event.consume();
            }
        });
    }

    private VBox asking() {
        Label words =
                new Label("The text of this object is made by its toString, which may run code of the application.");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        Button ask = new Button("Call toString");
        ask.setId("call-to-string");
        ask.getStyleClass().addAll("small", "accent");
        ask.setOnAction(event -> aspect.ask());
        ask.disableProperty().bind(aspect.loading().busy());
        VBox box = new VBox(8, words, ask);
        box.getStyleClass().add("side-words");
        box.setMinHeight(USE_PREF_SIZE);
        box.visibleProperty().bind(aspect.mustBeAsked());
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private void next() {
        String wanted = search.getText();
        int at = aspect.find(wanted, area.selectionEnd());
        if (at >= 0) {
            area.select(at, at + wanted.length());
        }
    }

    private void showCount() {
        int count = aspect.count(search.getText());
        matches.setText(search.getText().isEmpty() ? "" : count == 1 ? "1 match" : "%,d matches".formatted(count));
        matches.setManaged(!matches.getText().isEmpty());
    }
}
