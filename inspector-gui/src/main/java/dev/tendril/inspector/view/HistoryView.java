package dev.tendril.inspector.view;

import dev.tendril.inspector.model.History;
import dev.tendril.inspector.model.Mutation;
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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** The changes made to a target, newest first, each with its undo. */
final class HistoryView extends ListView<Mutation> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final double MEMBER_WIDTH = 190;

    HistoryView(History history) {
        super(history.mutations());
        setId("history");
        getStyleClass().add("history");
        setPlaceholder(new EmptyState(
                MaterialDesignH.HISTORY,
                "No changes yet",
                "Every change you make to this target is listed here, with its way back."));
        setCellFactory(list -> new Cell(history));
    }

    private static final class Cell extends WrappingCell<Mutation> {

        private final History history;

        Cell(History history) {
            this.history = history;
            getStyleClass().add("history-cell");
        }

        @Override
        protected void updateItem(@Nullable Mutation mutation, boolean empty) {
            super.updateItem(mutation, empty);
            setGraphic(empty || mutation == null ? null : content(mutation));
        }

        private Node content(Mutation mutation) {
            Label time = label("history-time", TIME.format(mutation.at().atZone(ZoneId.systemDefault())));
            Label member = label("history-member", mutation.after().displayName());
            Label change = label(
                    "history-change",
                    mutation.before().value().text() + "  →  "
                            + mutation.after().value().text());
            change.setTooltip(Pictures.tooltip(change.getText()));
            time.setMinWidth(USE_PREF_SIZE);
            member.setMinWidth(MEMBER_WIDTH);
            member.setMaxWidth(MEMBER_WIDTH);
            member.setTooltip(Pictures.tooltip(mutation.after().declaringClass()));
            change.setMinWidth(0);
            change.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(change, Priority.ALWAYS);
            Label undone = label("history-undone", "undone");
            undone.visibleProperty().bind(mutation.undone());
            undone.managedProperty().bind(undone.visibleProperty());
            Button undo = new Button("Undo", Pictures.icon(MaterialDesignU.UNDO));
            undo.setId("undo");
            undo.setMinWidth(USE_PREF_SIZE);
            undo.getStyleClass().addAll("flat", "small", "accent");
            undo.setOnAction(event -> history.undo(mutation));
            undo.visibleProperty()
                    .bind(mutation.undone().not().and(mutation.undoing().busy().not()));
            undo.managedProperty().bind(undo.visibleProperty());
            HBox line = new HBox(
                    12,
                    time,
                    member,
                    change,
                    new Waiting(mutation.undoing().busy(), "Undoing…", mutation.undoing()::cancel),
                    undone,
                    undo);
            line.setAlignment(Pos.CENTER_LEFT);
            return new VBox(4, line, Notice.problemOf(mutation.undoing()));
        }

        private static Label label(String styleClass, String text) {
            Label label = new Label(text);
            label.getStyleClass().add(styleClass);
            return label;
        }
    }
}
