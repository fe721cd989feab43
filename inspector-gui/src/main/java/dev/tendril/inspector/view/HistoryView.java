package dev.tendril.inspector.view;

import dev.tendril.inspector.model.history.Change;
import dev.tendril.inspector.model.history.Execution;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.history.Mutation;
import dev.tendril.inspector.view.part.ConsentNotice;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import dev.tendril.inspector.view.part.WrappingCell;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** What was done to a target, newest first; each write with its undo. */
final class HistoryView extends VBox {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final double MEMBER_WIDTH = 190;
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");

    HistoryView(History history) {
        ListView<Change> list = new ListView<>(history.changes());
        list.setId("history");
        list.setAccessibleText("Changes");
        list.getStyleClass().add("history");
        list.setMinSize(0, 0);
        list.setPlaceholder(new EmptyState(
                MaterialDesignH.HISTORY,
                "No changes yet",
                "Every change you make to this target is listed here, with its way back."));
        list.setCellFactory(view -> new Cell(history));
        list.setOnKeyPressed(event -> {
            if (UNDO.match(event) && list.getSelectionModel().getSelectedItem() instanceof Mutation mutation) {
                history.undo(mutation);
                event.consume();
            }
        });
        setVgrow(list, Priority.ALWAYS);
        getStyleClass().add("pane");
        getChildren().addAll(ConsentNotice.of(history.consent(), "undo"), list);
    }

    private static final class Cell extends WrappingCell<Change> {

        private final History history;
        private @Nullable Change shown;

        Cell(History history) {
            this.history = history;
            getStyleClass().add("history-cell");
        }

        @Override
        protected void updateItem(@Nullable Change change, boolean empty) {
            super.updateItem(change, empty);
            Change now = empty ? null : change;
            // The button in it may have the focus, which is not to be lost.
            if (now == shown) {
                return;
            }
            shown = now;
            if (!empty && change instanceof Mutation mutation) {
                setGraphic(content(mutation));
            } else if (!empty && change instanceof Execution execution) {
                setGraphic(content(execution));
            } else {
                setGraphic(null);
            }
        }

        private Node content(Mutation mutation) {
            Label change = change();
            change.setText(mutation.before().value().text() + "  →  "
                    + mutation.after().value().text());
            Label undone = label("history-undone", "undone");
            undone.visibleProperty().bind(mutation.undone());
            undone.managedProperty().bind(undone.visibleProperty());
            Button undo = new Button("Undo", Pictures.icon(MaterialDesignU.UNDO));
            undo.setId("undo");
            undo.setAccessibleText("Undo " + mutation.after().displayName());
            undo.setMinWidth(USE_PREF_SIZE);
            undo.getStyleClass().addAll("flat", "small", "accent");
            undo.setOnAction(event -> history.undo(mutation));
            undo.visibleProperty()
                    .bind(mutation.undone().not().and(mutation.undoing().busy().not()));
            undo.managedProperty().bind(undo.visibleProperty());
            HBox line = line(
                    mutation,
                    place(mutation.after().displayName(), mutation.after().declaringClass()),
                    change,
                    new Waiting(mutation.undoing().busy(), "Undoing…", mutation.undoing()::cancel),
                    undone,
                    undo);
            return new VBox(4, line, Notice.problemOf(mutation.undoing()));
        }

        private static Node content(Execution execution) {
            Label change = change();
            change.textProperty()
                    .bind(execution.outcome().map(outcome -> firstLine(execution.what()) + "  " + outcome));
            return line(
                    execution,
                    place(execution.where(), "Code has no way back: what it did there is not known."),
                    change,
                    label("history-undone", "code was run"));
        }

        private static HBox line(Change change, Node... rest) {
            HBox line =
                    new HBox(12, label("history-time", TIME.format(change.at().atZone(ZoneId.systemDefault()))));
            line.getChildren().addAll(rest);
            line.setAlignment(Pos.CENTER_LEFT);
            return line;
        }

        private static Label place(String name, String explanation) {
            Label place = label("history-member", name);
            place.setMinWidth(MEMBER_WIDTH);
            place.setMaxWidth(MEMBER_WIDTH);
            Pictures.explainWhenPointedAt(place, () -> explanation);
            return place;
        }

        private static Label change() {
            Label change = new Label();
            change.getStyleClass().add("history-change");
            change.setMinWidth(0);
            change.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(change, Priority.ALWAYS);
            Pictures.explainWhenPointedAt(change, change::getText);
            return change;
        }

        private static String firstLine(String code) {
            String first = code.lines().findFirst().orElse("");
            return first.length() == code.length() ? first : first + " …";
        }

        private static Label label(String styleClass, String text) {
            Label label = new Label(text);
            label.getStyleClass().add(styleClass);
            label.setMinWidth(USE_PREF_SIZE);
            return label;
        }
    }
}
