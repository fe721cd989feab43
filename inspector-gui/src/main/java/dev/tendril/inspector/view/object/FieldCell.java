package dev.tendril.inspector.view.object;

import dev.tendril.inspector.model.FieldRow;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.view.part.ConsentNotice;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.ValueLabel;
import dev.tendril.inspector.view.part.Waiting;
import dev.tendril.inspector.view.part.WrappingCell;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** A field: name, value and type in a line; editor, question, problem or reason under it when there is one. */
final class FieldCell extends WrappingCell<FieldRow> {

    private static final double TYPE_WIDTH = 110;
    private static final double SHORTENED_TYPE_WIDTH = 70;
    private static final int SHORT_TYPE = 12;
    private static final double LINE_HEIGHT = 22;

    private final NameWidth nameWidth;
    private Subscription subscriptions = Subscription.EMPTY;
    private @Nullable FieldRow shown;

    /** @param nameWidth the width of all names in the list, which the widest of them decides */
    FieldCell(NameWidth nameWidth) {
        this.nameWidth = nameWidth;
        getStyleClass().add("field-cell");
        setOnMouseClicked(event -> {
            FieldRow row = getItem();
            if (event.getClickCount() == 2 && row != null && row.whyNotEditable() == null) {
                row.open().set(true);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable FieldRow row, boolean empty) {
        super.updateItem(row, empty);
        FieldRow now = empty ? null : row;
        if (now == shown) {
            return;
        }
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        shown = now;
        setGraphic(now == null ? null : content(now));
        setId(now == null ? null : "field-" + now.member().get().name());
    }

    private Node content(FieldRow row) {
        ValueLabel value = new ValueLabel();
        HBox.setHgrow(value, Priority.ALWAYS);
        StackPane place = new StackPane(value);
        place.setAlignment(Pos.CENTER_LEFT);
        place.setMinWidth(0);
        HBox.setHgrow(place, Priority.ALWAYS);
        HBox line = new HBox(
                8,
                name(row),
                place,
                new Waiting(row.writing().busy(), "Writing…", row.writing()::cancel),
                type(row),
                action(row));
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(LINE_HEIGHT);
        VBox content = new VBox(
                6, line, Notice.problemOf(row.writing()), ConsentNotice.of(row.consent(), "write", row::dismiss));
        subscriptions = Subscription.combine(
                row.member().subscribe(member -> value.show(member.value())),
                row.changes().subscribe((was, is) -> value.glow()),
                row.open().subscribe((was, is) -> {
                    if (was && getListView() != null) {
                        getListView().requestFocus();
                    }
                }),
                row.open().subscribe(open -> {
                    value.setVisible(!open);
                    place.getChildren().setAll(value);
                    if (open) {
                        place.getChildren().add(new FieldEditor(row));
                    }
                }),
                selectedProperty().subscribe(selected -> showReason(row, content, selected)));
        return content;
    }

    private Node name(FieldRow row) {
        Member member = row.member().get();
        Label name = new Label(member.name());
        name.getStyleClass().add("field-name");
        nameWidth.fit(name);
        name.setTooltip(Pictures.tooltip(member.displayName() + ", declared as " + member.declaredType()));
        return name;
    }

    private static Node type(FieldRow row) {
        Label type = new Label(Member.simpleName(row.member().get().declaredType()));
        type.getStyleClass().add("field-type");
        type.setMaxWidth(TYPE_WIDTH);
        type.setMinWidth(type.getText().length() < SHORT_TYPE ? USE_PREF_SIZE : SHORTENED_TYPE_WIDTH);
        type.setTooltip(Pictures.tooltip(row.member().get().declaredType()));
        // An object is shown by its class, which says more than the declared type.
        type.visibleProperty()
                .bind(row.open()
                        .not()
                        .and(Bindings.createBooleanBinding(
                                () -> row.member().get().value().kind() != Value.Kind.OBJECT, row.member())));
        type.managedProperty().bind(type.visibleProperty());
        return type;
    }

    private Node action(FieldRow row) {
        String reason = row.whyNotEditable();
        if (reason != null) {
            Label lock = new Label(null, Pictures.icon(MaterialDesignL.LOCK_OUTLINE, "field-lock"));
            lock.setTooltip(Pictures.tooltip(reason));
            lock.getStyleClass().add("field-locked");
            return lock;
        }
        Button edit = Pictures.button("edit", MaterialDesignP.PENCIL_OUTLINE, "Edit this value (Enter)", () -> {
            getListView().getSelectionModel().select(row);
            row.open().set(true);
        });
        edit.visibleProperty().bind(row.open().not().and(row.writing().busy().not()));
        edit.managedProperty().bind(edit.visibleProperty());
        return edit;
    }

    private static void showReason(FieldRow row, VBox content, boolean selected) {
        content.getChildren().removeIf(node -> node.getStyleClass().contains("field-reason"));
        String reason = row.whyNotEditable();
        if (selected && reason != null) {
            Label words = new Label(reason);
            words.setWrapText(true);
            words.getStyleClass().add("field-reason");
            content.getChildren().add(words);
        }
    }
}
