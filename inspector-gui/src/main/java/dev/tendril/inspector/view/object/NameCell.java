package dev.tendril.inspector.view.object;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ClassRow;
import dev.tendril.inspector.model.tree.InstancesRow;
import dev.tendril.inspector.model.tree.MoreRow;
import dev.tendril.inspector.model.tree.ObjectRow;
import dev.tendril.inspector.model.tree.ObjectTree;
import dev.tendril.inspector.model.tree.TreeRow;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The first column: what a row is called, or the way to more rows. */
final class NameCell extends TreeTableCell<TreeRow, TreeRow> {

    private final ObjectTree tree;

    NameCell(ObjectTree tree) {
        this.tree = tree;
        getStyleClass().add("name-cell");
    }

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : content(row));
    }

    private Node content(TreeRow row) {
        if (row instanceof ClassRow root) {
            return classContent(root);
        } else if (row instanceof InstancesRow found) {
            return instancesContent(found);
        } else if (row instanceof ObjectRow object) {
            return objectContent(object);
        } else if (row instanceof MoreRow more) {
            return moreContent(more);
        }
        Label words = new Label(row instanceof TreeRow.NoticeRow notice ? notice.text() : "");
        words.getStyleClass().add("row-notice");
        return words;
    }

    private Node classContent(ClassRow root) {
        Label name =
                new Label(Member.simpleName(root.className()), Pictures.icon(MaterialDesignA.ALPHA_C_CIRCLE_OUTLINE));
        name.getStyleClass().add("row-class");
        name.setTooltip(Pictures.tooltip(root.className()));
        return withRemoval(name, root, "Take this class off the tree");
    }

    private Node instancesContent(InstancesRow found) {
        Label name = new Label(found.pathName(), Pictures.icon(MaterialDesignM.MAGNIFY));
        name.getStyleClass().add("row-class");
        name.setTooltip(Pictures.tooltip("Live instances of " + found.className()));
        return withRemoval(name, found, "Take these instances off the tree");
    }

    private Node withRemoval(Label name, Branch root, String says) {
        name.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button remove = Pictures.button("remove-class", MaterialDesignC.CLOSE, says, () -> tree.remove(root));
        remove.visibleProperty()
                .bind(tableRowProperty().flatMap(Node::hoverProperty).orElse(false));
        HBox line = new HBox(4, name, gap, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node objectContent(ObjectRow row) {
        Label name = new Label(row.pathName());
        name.getStyleClass().add("row-name");
        row.cycle().ifPresent(same -> {
            name.setGraphic(Pictures.icon(MaterialDesignS.SYNC, "cycle"));
            name.setTooltip(Pictures.tooltip("The same object as " + same.pathName() + " above."));
        });
        if (row.parent() == null) {
            name.getStyleClass().add("row-class");
            return withRemoval(name, row, "Take this object off the tree");
        }
        return name;
    }

    private static Node moreContent(MoreRow more) {
        Hyperlink load = new Hyperlink();
        load.setId("more");
        load.getStyleClass().add("row-more");
        load.setOnAction(event -> more.load());
        load.textProperty()
                .bind(more.activity().problem().map(problem -> "Try again").orElse(more.text()));
        load.visibleProperty().bind(more.activity().busy().not());
        load.managedProperty().bind(load.visibleProperty());
        HBox line = new HBox(load, new Waiting(more.activity().busy(), "Loading…", more::cancel));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
