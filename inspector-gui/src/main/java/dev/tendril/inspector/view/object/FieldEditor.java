package dev.tendril.inspector.view.object;

import dev.tendril.inspector.model.FieldRow;
import dev.tendril.inspector.model.remote.Editing;
import dev.tendril.inspector.view.part.Pictures;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The editor in the place of a value: Enter writes, Escape leaves the value as it is. */
final class FieldEditor extends HBox {

    FieldEditor(FieldRow row) {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("field-editor");
        String now = row.member().get().value().editText();
        Node input;
        if (row.member().get().editing() instanceof Editing.Choice choice) {
            ChoiceBox<String> box = new ChoiceBox<>();
            box.getItems().setAll(choice.choices());
            box.setValue(now);
            box.setMaxWidth(Double.MAX_VALUE);
            fill(row, box, box::getValue);
            input = box;
        } else {
            TextField field = new TextField(now);
            if (row.member().get().editing() instanceof Editing.Typed typed) {
                field.setPromptText(typed.expects());
                field.setTooltip(Pictures.tooltip("Type " + typed.expects() + "."));
            }
            field.setOnAction(event -> row.commit(field.getText()));
            fill(row, field, field::getText);
            Platform.runLater(field::selectAll);
            input = field;
        }
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                row.dismiss();
                event.consume();
            }
        });
        Platform.runLater(input::requestFocus);
    }

    private void fill(FieldRow row, Control input, Supplier<String> text) {
        input.setId("editor");
        input.setAccessibleText("New value of " + row.member().get().name());
        input.setMinWidth(40);
        HBox.setHgrow(input, Priority.ALWAYS);
        disableProperty().bind(row.writing().busy().or(row.consent().question().isNotNull()));
        getChildren()
                .addAll(
                        input,
                        Pictures.button("write", MaterialDesignC.CHECK, "Write (Enter)", () -> row.commit(text.get())),
                        Pictures.button(
                                "cancel-edit",
                                MaterialDesignC.CLOSE,
                                "Leave the value as it is (Escape)",
                                row::dismiss));
    }
}
