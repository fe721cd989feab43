package dev.tendril.inspector.view.heap;

import dev.tendril.inspector.model.heap.HistogramPane;
import dev.tendril.inspector.model.heap.HistogramPane.Row;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.FilterField;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Tables;
import dev.tendril.inspector.view.part.Waiting;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The counts of all classes; Enter or a double click lists the instances of one. */
public final class HistogramView extends VBox {

    /** @param list lists the instances of a class */
    public HistogramView(HistogramPane pane, Consumer<String> list) {
        getStyleClass().add("pane");
        TableView<Row> table = Tables.of(
                "histogram",
                "Live objects by class; Enter lists those of one",
                pane.rows(),
                new EmptyState(
                        MaterialDesignC.CHART_BAR,
                        "Nothing counted yet",
                        "Count shows how many live objects there are of each class. The application stops for it, for a moment."));
        Tables.text(table, "Class", 420, Row::type);
        Tables.number(table, "Objects", 110, row -> "%,d".formatted(row.instances()), Row::instances);
        Tables.number(table, "Bytes", 120, row -> "%,d".formatted(row.bytes()), Row::bytes);
        Tables.number(table, "More than before", 130, HistogramView::more, Row::more);
        Tables.onOpen(table, row -> list.accept(row.type()));
        setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar(pane), Notice.problemOf(pane.counting()), table);
    }

    private static String more(Row row) {
        return row.more() == 0 ? "" : "%+,d".formatted(row.more());
    }

    private static Node bar(HistogramPane pane) {
        FilterField filter = new FilterField(
                "histogram-filter", "Filter by name", "Show only classes with this in their names", pane.filter());
        Button count = new Button("Count", Pictures.icon(MaterialDesignC.CHART_BAR));
        count.setId("histogram-count");
        count.getStyleClass().add("accent");
        count.setMinWidth(USE_PREF_SIZE);
        count.disableProperty().bind(pane.counting().busy());
        count.setOnAction(event -> pane.count());
        Label summary = new Label();
        summary.setId("histogram-summary");
        summary.getStyleClass().add("pane-note");
        summary.setMinWidth(0);
        summary.textProperty().bind(pane.summary());
        HBox line = new HBox(
                6, filter, count, new Waiting(pane.counting().busy(), "Counting…", pane.counting()::cancel), summary);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("pane-bar");
        return line;
    }
}
