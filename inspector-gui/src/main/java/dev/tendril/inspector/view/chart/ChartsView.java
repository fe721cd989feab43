package dev.tendril.inspector.view.chart;

import dev.tendril.inspector.model.chart.ChartsPane;
import dev.tendril.inspector.model.chart.Series;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.view.part.ConsentNotice;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.Every;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Numbers over time, in one chart. */
public final class ChartsView extends VBox {

    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));
    private static final double LEGEND_SHARE = 0.34;
    private static final int COLOURS = 8;

    private final ChartsPane pane;
    private final LineChart<Number, Number> chart;
    private final VBox legend = new VBox(2);
    private final Map<Series, XYChart.Series<Number, Number>> lines = new HashMap<>();

    /** @param selected the object that is selected in the tree */
    public ChartsView(ChartsPane pane, Supplier<@Nullable Member> selected) {
        this.pane = pane;
        getStyleClass().add("pane");
        NumberAxis time = new NumberAxis();
        time.setForceZeroInRange(false);
        time.setLabel("seconds");
        NumberAxis value = new NumberAxis();
        value.setForceZeroInRange(false);
        chart = new LineChart<>(time, value);
        chart.setId("chart");
        chart.setAnimated(false);
        chart.setCreateSymbols(false);
        chart.setLegendVisible(false);
        chart.setMinSize(0, 0);
        legend.getStyleClass().add("legend");
        ScrollPane names = new ScrollPane(legend);
        names.setFitToWidth(true);
        names.setMinSize(0, 0);
        SplitPane sides = new SplitPane(names, chart);
        sides.setDividerPositions(LEGEND_SHARE);
        EmptyState none = new EmptyState(
                MaterialDesignC.CHART_LINE,
                "Nothing followed yet",
                "Give a path such as shop.Registry.INSTANCE.reserve.onHand, an expression in Java, or the selected field.");
        none.visibleProperty().bind(Bindings.isEmpty(pane.series()));
        sides.visibleProperty().bind(Bindings.isNotEmpty(pane.series()));
        StackPane place = new StackPane(none, sides);
        place.setMinSize(0, 0);
        setVgrow(place, Priority.ALWAYS);
        getChildren()
                .addAll(
                        entry(selected),
                        ConsentNotice.of(pane.consent(), "follow"),
                        Notice.problemOf(pane.adding()),
                        place);
        pane.series().addListener((ListChangeListener<Series>) change -> show());
        show();
        Every.whileShown(this, Every.GLANCE, Bindings.isNotEmpty(pane.series()), pane::tick);
    }

    private Node entry(Supplier<@Nullable Member> selected) {
        TextField field = new TextField();
        field.setId("chart-field");
        field.setPromptText("Path or expression that gives a number");
        field.setAccessibleText("Path or expression that gives a number");
        field.setOnAction(event -> pane.add(field.getText()));
        HBox.setHgrow(field, Priority.ALWAYS);
        Button add = new Button("Follow", Pictures.icon(MaterialDesignC.CHART_LINE));
        add.setId("chart-add");
        add.getStyleClass().add("accent");
        add.setMinWidth(USE_PREF_SIZE);
        add.disableProperty().bind(field.textProperty().isEmpty());
        add.setOnAction(event -> pane.add(field.getText()));
        Button addSelected = new Button("Follow the selected field");
        addSelected.setId("chart-add-selected");
        addSelected.setMinWidth(USE_PREF_SIZE);
        addSelected.setOnAction(event -> {
            Member member = selected.get();
            if (member != null) {
                pane.add(member);
            }
        });
        ChoiceBox<Duration> interval = new ChoiceBox<>();
        interval.setId("chart-interval");
        interval.setAccessibleText("Time between two points");
        interval.setMinWidth(USE_PREF_SIZE);
        interval.getItems().setAll(INTERVALS);
        interval.setConverter(new Words());
        interval.valueProperty().bindBidirectional(pane.interval());
        HBox line = new HBox(6, field, add, addSelected, interval);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("pane-bar");
        return line;
    }

    private void show() {
        lines.keySet().retainAll(pane.series());
        for (Series series : pane.series()) {
            lines.computeIfAbsent(series, this::line);
        }
        chart.getData().setAll(pane.series().stream().map(lines::get).toList());
        legend.getChildren().clear();
        for (int i = 0; i < pane.series().size(); i++) {
            Series series = pane.series().get(i);
            legend.getChildren().add(new LegendLine(series, i % COLOURS, () -> pane.stop(series)));
        }
    }

    private XYChart.Series<Number, Number> line(Series series) {
        XYChart.Series<Number, Number> line = new XYChart.Series<>();
        line.setName(series.name());
        series.points().addListener((ListChangeListener<Series.Point>) change -> follow(series, line));
        follow(series, line);
        return line;
    }

    // Points are only added at the end and taken away at the beginning.
    private static void follow(Series series, XYChart.Series<Number, Number> line) {
        List<Series.Point> points = series.points();
        var drawn = line.getData();
        while (!drawn.isEmpty()
                && (points.isEmpty() || drawn.get(0).getXValue().doubleValue() < seconds(points.get(0)))) {
            drawn.remove(0);
        }
        for (Series.Point point : points.subList(Math.min(drawn.size(), points.size()), points.size())) {
            drawn.add(new XYChart.Data<>(seconds(point), point.value()));
        }
    }

    private static double seconds(Series.Point point) {
        return point.at().toMillis() / 1_000.0;
    }

    private static final class Words extends StringConverter<Duration> {

        @Override
        public String toString(@Nullable Duration interval) {
            if (interval == null) {
                return "";
            }
            return interval.toMillis() % 1_000 == 0
                    ? "every " + interval.toSeconds() + " s"
                    : "every " + interval.toMillis() + " ms";
        }

        @Override
        public Duration fromString(String text) {
            return INTERVALS.stream()
                    .filter(one -> toString(one).equals(text))
                    .findFirst()
                    .orElse(INTERVALS.get(0));
        }
    }
}
