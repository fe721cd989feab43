package dev.tendril.inspector.view.part;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableView;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes columns as wide as what is in them needs. Together they always fill the table: if there is room left it is shared out as the columns'
 * preferred widths are, and if there is too little the widest ones give way first, so that short texts stay whole. A column never gets
 * narrower while there are rows, so that nothing jumps under the mouse; and once a person has drawn one to a width, theirs stay.
 */
public final class FittedColumns {

    private static final Duration BETWEEN_LOOKS = Duration.millis(250);
    // Texts are drawn on whole pixels.
    private static final double ROUNDING = 2;

    private final Map<TableColumnBase<?, ?>, Double> needs = new HashMap<>();
    private final Text measure = new Text();
    private boolean byHand;

    private FittedColumns() {}

    /** The columns of a table. */
    public static <T> void of(TableView<T> table) {
        FittedColumns fit = new FittedColumns();
        table.setColumnResizePolicy(features -> fit.resize(features.getColumn() != null)
                ? TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS.call(features)
                : fit.share(features.getContentWidth(), table.getVisibleLeafColumns(), features::setColumnWidth));
        Every.whileShown(table, BETWEEN_LOOKS, () -> {
            if (fit.look(table, ".table-cell", table.getItems().isEmpty())) {
                table.getColumnResizePolicy().call(new TableView.ResizeFeatures<>(table, null, 0.0));
            }
        });
    }

    /** The columns of a tree. */
    public static <T> void of(TreeTableView<T> tree) {
        FittedColumns fit = new FittedColumns();
        tree.setColumnResizePolicy(features -> fit.resize(features.getColumn() != null)
                ? TreeTableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS.call(features)
                : fit.share(features.getContentWidth(), tree.getVisibleLeafColumns(), features::setColumnWidth));
        Every.whileShown(tree, BETWEEN_LOOKS, () -> {
            if (fit.look(tree, ".tree-table-cell", tree.getExpandedItemCount() == 0)) {
                tree.getColumnResizePolicy().call(new TreeTableView.ResizeFeatures<>(tree, null, 0.0));
            }
        });
    }

    /** Whether widths are not ours to choose. */
    private boolean resize(boolean drawn) {
        byHand |= drawn;
        return byHand;
    }

    /** Looks at the cells on the screen; whether one needs more room than any before. */
    private boolean look(Control table, String cells, boolean empty) {
        if (byHand || !isOnTheScreen(table)) {
            return false;
        }
        if (empty) {
            needs.clear();
            return false;
        }
        boolean more = false;
        for (Node node : table.lookupAll(cells)) {
            TableColumnBase<?, ?> column = column(node);
            if (column != null && node.isVisible() && !((IndexedCell<?>) node).isEmpty()) {
                double need = need((IndexedCell<?>) node);
                if (need > needs.getOrDefault(column, 0.0)) {
                    needs.put(column, need);
                    more |= need > column.getWidth();
                }
            }
        }
        return more;
    }

    private static boolean isOnTheScreen(Node table) {
        for (Node at = table; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable TableColumnBase<?, ?> column(Node node) {
        if (node instanceof TableCell<?, ?> cell) {
            return cell.getTableColumn();
        }
        return node instanceof TreeTableCell<?, ?> cell ? cell.getTableColumn() : null;
    }

    private double need(IndexedCell<?> cell) {
        Node graphic = cell.getGraphic();
        Insets insets = cell.getInsets();
        if (graphic != null) {
            // Rows of a tree are indented.
            double from = Math.max(insets.getLeft(), graphic.getBoundsInParent().getMinX());
            return from + graphic.prefWidth(-1) + insets.getRight() + ROUNDING;
        }
        if (cell.getText() == null) {
            return 0;
        }
        measure.setFont(cell.getFont());
        measure.setText(cell.getText());
        return insets.getLeft() + measure.getLayoutBounds().getWidth() + insets.getRight() + ROUNDING;
    }

    /** Takes a new width for a column. */
    private interface Setter<T> {
        void set(TableColumnBase<T, ?> column, double width);
    }

    private <T> boolean share(double room, List<? extends TableColumnBase<T, ?>> columns, Setter<T> setter) {
        ToDoubleFunction<TableColumnBase<T, ?>> need =
                column -> Math.max(column.getMinWidth(), needs.getOrDefault(column, column.getPrefWidth()));
        double left = room - columns.stream().mapToDouble(need).sum();
        double shares =
                columns.stream().mapToDouble(TableColumnBase::getPrefWidth).sum();
        double widest = left >= 0 ? Double.MAX_VALUE : widest(room, columns, need);
        double filled = 0;
        for (TableColumnBase<T, ?> column : columns) {
            boolean last = column == columns.get(columns.size() - 1);
            double width = Math.max(column.getMinWidth(), Math.min(widest, need.applyAsDouble(column)))
                    + Math.max(0, left) * column.getPrefWidth() / shares;
            double whole = last ? Math.max(column.getMinWidth(), room - filled) : Math.floor(width);
            setter.set(column, whole);
            filled += whole;
        }
        return true;
    }

    /** To what width columns must be cut so that all have room; no column is cut below its least width. */
    private static <T> double widest(
            double room, List<? extends TableColumnBase<T, ?>> columns, ToDoubleFunction<TableColumnBase<T, ?>> need) {
        double low = 0;
        double high = room;
        while (high - low > 0.5) {
            double middle = (low + high) / 2;
            double sum = columns.stream()
                    .mapToDouble(column -> Math.max(column.getMinWidth(), Math.min(middle, need.applyAsDouble(column))))
                    .sum();
            if (sum > room) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }
}
