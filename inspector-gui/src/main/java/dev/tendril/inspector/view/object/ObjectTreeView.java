package dev.tendril.inspector.view.object;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.MoreRow;
import dev.tendril.inspector.model.tree.ObjectRow;
import dev.tendril.inspector.model.tree.ObjectTree;
import dev.tendril.inspector.model.tree.TreeRow;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.FittedColumns;
import dev.tendril.inspector.view.part.Pictures;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The object tree. */
public final class ObjectTreeView extends TreeTableView<TreeRow> {

    private static final double ROW_HEIGHT = 28;

    private final ObjectTree tree;
    private final RowItem above;
    private Runnable entered = () -> {};

    public ObjectTreeView(ObjectTree tree) {
        this.tree = tree;
        this.above = RowItem.above(tree.roots());
        setId("tree");
        getStyleClass().addAll("dense", "object-tree");
        setAccessibleText("Objects");
        setRoot(above);
        setShowRoot(false);
        setFixedCellSize(ROW_HEIGHT);
        FittedColumns.of(this);
        setPlaceholder(
                new EmptyState(
                        MaterialDesignF.FILE_TREE_OUTLINE,
                        "No class chosen yet",
                        "Type part of a class name above. Its static fields appear here, and from there every object they reach."));
        getColumns().add(column("Name", 250, 90, cells -> new NameCell(tree)));
        getColumns().add(column("Value", 220, 80, cells -> new ValueCell()));
        getColumns()
                .add(column(
                        "Type",
                        150,
                        60,
                        cells -> new TextCell("type-cell", ObjectTreeView::shortType, ObjectTreeView::type)));
        getColumns()
                .add(column("Id", 100, 92, cells -> new TextCell("id-cell", ObjectTreeView::id, ObjectTreeView::id)));
        selectAsTheModel();
        setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ENTER -> enter();
                case DELETE -> removeRoot();
                default -> {}
            }
        });
    }

    private void selectAsTheModel() {
        getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null && item.getValue() instanceof Branch branch) {
                tree.selected().set(branch);
            }
        });
        tree.selected().subscribe(this::select);
    }

    private void select(@Nullable Branch wanted) {
        if (wanted == null) {
            getSelectionModel().clearSelection();
            return;
        }
        above.find(wanted).filter(item -> item != selectedItem()).ifPresent(item -> {
            int index = getRow(item);
            getSelectionModel().select(index);
            scrollTo(Math.max(0, index - 3));
        });
    }

    private @Nullable TreeItem<TreeRow> selectedItem() {
        return getSelectionModel().getSelectedItem();
    }

    private void enter() {
        TreeItem<TreeRow> item = selectedItem();
        if (item != null && item.getValue() instanceof MoreRow more) {
            more.load();
        } else if (item != null && item.getValue() instanceof Branch) {
            entered.run();
        }
    }

    /** What Enter does on an object. */
    public void onEnter(Runnable action) {
        entered = action;
    }

    private void removeRoot() {
        TreeItem<TreeRow> item = selectedItem();
        if (item != null && item.getValue() instanceof Branch root && root.parent() == null) {
            tree.remove(root);
        }
    }

    private static TreeTableColumn<TreeRow, TreeRow> column(
            String title,
            double width,
            double least,
            Callback<TreeTableColumn<TreeRow, TreeRow>, TreeTableCell<TreeRow, TreeRow>> cells) {
        TreeTableColumn<TreeRow, TreeRow> column = new TreeTableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(least);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        column.setCellFactory(cells);
        return column;
    }

    // The type of the value where there is one: it says more than the declared one.
    private static String type(Member member) {
        return member.value().kind() == Value.Kind.OBJECT ? member.value().type() : member.declaredType();
    }

    private static String shortType(Member member) {
        return Member.simpleName(type(member));
    }

    private static String id(Member member) {
        String id = member.value().id();
        return id == null ? "" : id;
    }

    private static final class TextCell extends TreeTableCell<TreeRow, TreeRow> {

        private final Function<Member, String> text;

        TextCell(String styleClass, Function<Member, String> text, Function<Member, String> full) {
            this.text = text;
            getStyleClass().add(styleClass);
            Pictures.explainWhenPointedAt(this, () -> {
                String complete = getItem() instanceof ObjectRow object
                        ? full.apply(object.member().get())
                        : "";
                return complete.equals(getText()) ? "" : complete;
            });
        }

        @Override
        protected void updateItem(@Nullable TreeRow row, boolean empty) {
            super.updateItem(row, empty);
            if (!empty && row instanceof ObjectRow object) {
                Member member = object.member().get();
                setText(text.apply(member));
            } else {
                setText(null);
            }
        }
    }
}
