package dev.tendril.inspector.view.chart;

import dev.tendril.inspector.model.chart.Series;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A line of the chart: its colour, its name, its latest number, and what keeps it from going on. */
final class LegendLine extends VBox {

    LegendLine(Series series, int colour, Runnable stop) {
        super(4);
        Region dot = new Region();
        dot.getStyleClass().addAll("legend-dot", "legend-" + colour);
        Label name = new Label(withoutPackage(series.name()));
        name.setMinWidth(0);
        // The end of a path says which number it is.
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setTooltip(Pictures.tooltip(series.name()));
        HBox.setHgrow(name, Priority.ALWAYS);
        Label latest = new Label();
        latest.getStyleClass().add("legend-value");
        latest.setMinWidth(USE_PREF_SIZE);
        latest.textProperty().bind(series.latest().map(LegendLine::text).orElse(""));
        HBox line = new HBox(
                6,
                dot,
                name,
                new Waiting(series.opening().busy(), "", null),
                latest,
                Pictures.button("chart-stop", MaterialDesignC.CLOSE, "Follow " + series.name() + " no more", stop));
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, Notice.problemOf(series.opening()), Notice.problemOf(series.reading()));
    }

    /** A path without the package that it begins with; an expression as it is. */
    private static String withoutPackage(String name) {
        return name.replaceFirst("^([a-z][\\w$]*\\.)+(?=[A-Z][\\w$]*\\.)", "");
    }

    private static String text(Double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? "%,d".formatted(value.longValue())
                : "%,.3f".formatted(value);
    }
}
