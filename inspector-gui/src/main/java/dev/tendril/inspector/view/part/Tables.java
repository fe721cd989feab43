package dev.tendril.inspector.view.part;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/** Tables of rows that say things in texts. */
public final class Tables {

    private static final double ROW_HEIGHT = 26;
    // What a title takes, and the line beside it: no column is made so narrow that its title is cut.
    private static final double HEADER_CHARACTER = 8;
    private static final double HEADER_ROOM = 24;
    // Fits into the narrowest column.
    private static final int SHORT = 20;

    private Tables() {}

    /** A table that sorts what it is given, and says something when that is nothing. */
    public static <T> TableView<T> of(String id, String accessibleName, ObservableList<T> rows, Node placeholder) {
        SortedList<T> sorted = new SortedList<>(rows);
        TableView<T> table = new TableView<>(sorted);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setId(id);
        table.setAccessibleText(accessibleName);
        table.getStyleClass().addAll("dense", "pane-table");
        table.setFixedCellSize(ROW_HEIGHT);
        FittedColumns.of(table);
        table.setPlaceholder(placeholder);
        table.setMinSize(0, 0);
        return table;
    }

    /** Adds a column whose cells are texts, sorted as texts. */
    public static <T> TableColumn<T, T> text(TableView<T> table, String title, double width, Function<T, String> text) {
        return add(table, title, width, text, Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER), "");
    }

    /** Adds a column whose cells are numbers, on the right and sorted as numbers. */
    public static <T> TableColumn<T, T> number(
            TableView<T> table, String title, double width, Function<T, String> text, Function<T, Long> value) {
        return add(table, title, width, text, Comparator.comparing(value), "number-cell");
    }

    /** Adds a column whose cells are texts of a style that depends on the row. */
    public static <T> TableColumn<T, T> styled(
            TableView<T> table, String title, double width, Function<T, String> text, Function<T, String> styleClass) {
        TableColumn<T, T> column = text(table, title, width, text);
        column.setCellFactory(cells -> new Cell<>(text, styleClass));
        return column;
    }

    private static <T> TableColumn<T, T> add(
            TableView<T> table,
            String title,
            double width,
            Function<T, String> text,
            Comparator<T> order,
            String styleClass) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(HEADER_ROOM + HEADER_CHARACTER * title.length());
        column.setReorderable(false);
        column.setComparator(order);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(cells -> new Cell<>(text, row -> styleClass));
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        column.widthProperty().subscribe(() -> Platform.runLater(() -> layOutTitles(table)));
        table.getColumns().add(column);
        return column;
    }

    // When the scroll bar comes, the toolkit makes the columns narrower in the middle of a layout, and forgets their
    // titles.
    private static void layOutTitles(TableView<?> table) {
        for (Node titles : table.lookupAll(".nested-column-header")) {
            ((Parent) titles).requestLayout();
        }
    }

    /** Does something with a row at a double click or Enter. */
    public static <T> void onOpen(TableView<T> table, Consumer<T> action) {
        table.setRowFactory(view -> {
            TableRow<T> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    action.accept(row.getItem());
                }
            });
            return row;
        });
        table.setOnKeyPressed(event -> {
            T selected = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                action.accept(selected);
                event.consume();
            }
        });
    }

    private static final class Cell<T> extends TableCell<T, T> {

        private final Function<T, String> text;
        private final Function<T, String> styleClass;
        private String style = "";
        private String whole = "";

        Cell(Function<T, String> text, Function<T, String> styleClass) {
            this.text = text;
            this.styleClass = styleClass;
            Pictures.explainWhenPointedAt(this, () -> whole.length() > SHORT ? whole : "");
        }

        @Override
        protected void updateItem(@Nullable T row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                show("", null);
            } else {
                show(styleClass.apply(row), text.apply(row));
            }
        }

        // Rows may come twenty times a second: what stays is left alone, for each change makes the toolkit style it
        // anew.
        private void show(String styleNow, @Nullable String textNow) {
            if (!style.equals(styleNow)) {
                getStyleClass().remove(style);
                style = styleNow;
                if (!style.isEmpty()) {
                    getStyleClass().add(style);
                }
            }
            whole = textNow == null ? "" : textNow;
            setText(textNow == null ? null : whole.lines().findFirst().orElse(""));
        }
    }
}
