package dev.tendril.inspector.view.object;

import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ClassRow;
import dev.tendril.inspector.model.tree.MoreRow;
import dev.tendril.inspector.model.tree.ObjectRow;
import dev.tendril.inspector.model.tree.TreeRow;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.ValueLabel;
import dev.tendril.inspector.view.part.Waiting;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** The second column: a value, lighting up when it changes, or what went wrong on the way to it. */
final class ValueCell extends TreeTableCell<TreeRow, TreeRow> {

    private final ValueLabel value = new ValueLabel();
    private Subscription subscriptions = Subscription.EMPTY;
    private @Nullable TreeRow shown;

    ValueCell() {
        getStyleClass().add("value-cell");
    }

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == shown && !empty) {
            return;
        }
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        shown = empty ? null : row;
        value.stopGlowing();
        setGraphic(shown == null ? null : content(shown));
    }

    private @Nullable Node content(TreeRow row) {
        if (row instanceof ObjectRow object) {
            subscriptions = Subscription.combine(
                    object.member().subscribe(member -> value.show(member.value())),
                    object.changes().subscribe((was, is) -> value.glow()));
            HBox.setHgrow(value, Priority.ALWAYS);
            return withActivity(object, value);
        } else if (row instanceof ClassRow root) {
            return withActivity(root, packageName(root));
        } else if (row instanceof Branch other) {
            return withActivity(other, new Label());
        } else if (row instanceof MoreRow more) {
            return rest(more);
        }
        return null;
    }

    private static Node rest(MoreRow more) {
        Label rest = new Label(more.rest());
        rest.getStyleClass().add("row-notice");
        rest.visibleProperty().bind(more.activity().problem().isNull());
        rest.managedProperty().bind(rest.visibleProperty());
        HBox line = new HBox(rest, problem(more.activity()));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node packageName(ClassRow root) {
        int dot = root.className().lastIndexOf('.');
        Label name = new Label(dot < 0 ? "" : root.className().substring(0, dot));
        name.getStyleClass().add("row-package");
        return name;
    }

    private static Node withActivity(Branch branch, Node content) {
        HBox line = new HBox(
                6,
                content,
                new Waiting(branch.refreshing().busy(), "", branch.refreshing()::cancel),
                problem(branch.refreshing()));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node problem(Activity activity) {
        Label label = new Label(null, Pictures.icon(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
        label.getStyleClass().add("row-problem");
        label.setMinWidth(0);
        label.managedProperty().bind(label.visibleProperty());
        activity.problem().subscribe(problem -> {
            label.setVisible(problem != null);
            label.setText(problem == null ? "" : problem.text());
            label.setTooltip(problem == null ? null : Pictures.tooltip(problem.text()));
        });
        return label;
    }
}
