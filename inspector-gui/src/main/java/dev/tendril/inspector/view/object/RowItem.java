package dev.tendril.inspector.view.object;

import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ObjectRow;
import dev.tendril.inspector.model.tree.TreeRow;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.scene.control.TreeItem;

/** Wraps a row of the model, one for one, and follows it. */
final class RowItem extends TreeItem<TreeRow> {

    RowItem(TreeRow row) {
        super(row);
        if (row instanceof Branch branch) {
            follow(branch.children());
            setExpanded(branch.expanded().get());
            expandedProperty().bindBidirectional(branch.expanded());
        }
        if (row instanceof ObjectRow object) {
            object.member()
                    .subscribe(() -> Event.fireEvent(
                            this, new TreeModificationEvent<TreeRow>(TreeItem.valueChangedEvent(), this, row)));
        }
    }

    private RowItem() {
        setExpanded(true);
    }

    /** The invisible root above the roots of the model. */
    static RowItem above(ObservableList<? extends TreeRow> roots) {
        RowItem above = new RowItem();
        above.follow(roots);
        return above;
    }

    private void follow(ObservableList<? extends TreeRow> rows) {
        rows.addListener((ListChangeListener<TreeRow>) change -> replaceWhatDiffers(rows));
        replaceWhatDiffers(rows);
    }

    // Selection and scrolling survive for every item that stays, so only the differing middle is exchanged.
    private void replaceWhatDiffers(List<? extends TreeRow> rows) {
        List<TreeItem<TreeRow>> items = getChildren();
        int same = 0;
        while (same < items.size() && same < rows.size() && items.get(same).getValue() == rows.get(same)) {
            same++;
        }
        int itemsEnd = items.size();
        int rowsEnd = rows.size();
        while (itemsEnd > same && rowsEnd > same && items.get(itemsEnd - 1).getValue() == rows.get(rowsEnd - 1)) {
            itemsEnd--;
            rowsEnd--;
        }
        if (itemsEnd > same) {
            items.subList(same, itemsEnd).clear();
        }
        if (rowsEnd > same) {
            items.addAll(
                    same, rows.subList(same, rowsEnd).stream().map(RowItem::new).toList());
        }
    }

    /** The item of a row somewhere below this one. */
    Optional<TreeItem<TreeRow>> find(Branch wanted) {
        TreeItem<TreeRow> at = this;
        for (Branch step : wanted.path()) {
            Optional<TreeItem<TreeRow>> next = at.getChildren().stream()
                    .filter(item -> item.getValue() == step)
                    .findFirst();
            if (next.isEmpty()) {
                return next;
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    @Override
    public boolean isLeaf() {
        TreeRow row = getValue();
        return row != null && !(row instanceof Branch branch && branch.isExpandable());
    }
}
