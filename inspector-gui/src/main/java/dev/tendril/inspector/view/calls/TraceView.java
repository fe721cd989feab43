package dev.tendril.inspector.view.calls;

import dev.tendril.inspector.model.calls.PointChooser;
import dev.tendril.inspector.model.calls.TracePane;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.live.TracedCall;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.Every;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.PointField;
import dev.tendril.inspector.view.part.Sealed;
import dev.tendril.inspector.view.part.Waiting;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** What a point calls in turn, as a tree with times. */
public final class TraceView extends VBox {

    private static final double ROW_HEIGHT = 26;

    private final TracePane pane;
    private final TreeTableView<TracedCall> tree = new TreeTableView<>();
    private final Set<String> closed = new HashSet<>();

    public TraceView(TracePane pane, PointChooser chooser) {
        this.pane = pane;
        getStyleClass().add("pane");
        tree.setId("trace");
        tree.setAccessibleText("What the method calls, with times");
        tree.getStyleClass().addAll("dense", "pane-table");
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.setMinSize(0, 0);
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        tree.setPlaceholder(new EmptyState(
                MaterialDesignF.FILE_TREE_OUTLINE,
                "Nothing traced yet",
                "Name a method above. What it calls in turn appears here, with how often and how long."));
        column("Method", 420, "", call -> shortMethod(call.method()));
        column("Calls", 80, "number-cell", call -> "%,d".formatted(call.calls()));
        column("Total", 90, "number-cell", call -> Durations.text(call.total()));
        column("Self", 90, "number-cell", call -> Durations.text(call.self()));
        setVgrow(tree, Priority.ALWAYS);
        getChildren()
                .addAll(
                        entry(chooser),
                        Sealed.reason(pane.whyNever()),
                        Notice.problemOf(pane.arming()),
                        Notice.problemOf(pane.looking()),
                        tree);
        pane.tree().subscribe(this::show);
        Every.whileShown(this, Every.SECOND, pane.running(), pane::look);
    }

    private Node entry(PointChooser chooser) {
        TextField prefixes = new TextField();
        prefixes.setId("trace-prefixes");
        prefixes.setPromptText("in packages, such as shop.");
        prefixes.setAccessibleText("Packages whose calls are seen; empty for that of the method");
        prefixes.setTooltip(Pictures.tooltip(
                "Classes whose names begin so are seen; several with commas between them. Empty for the package of the"
                        + " method's class. Each of their methods has a hook meanwhile."));
        prefixes.setPrefColumnCount(16);
        PointField[] point = new PointField[1];
        Runnable start = () -> {
            closed.clear();
            pane.start(point[0].getText(), prefixes.getText());
        };
        point[0] = new PointField("trace-point", chooser, start);
        prefixes.setOnAction(event -> start.run());
        HBox.setHgrow(point[0], Priority.ALWAYS);
        Button go = new Button("Trace");
        go.setId("trace-start");
        go.setMinWidth(USE_PREF_SIZE);
        go.getStyleClass().add("accent");
        go.disableProperty()
                .bind(Sealed.or(pane.whyNever(), point[0].textProperty().isEmpty()));
        go.setOnAction(event -> start.run());
        Button stop = new Button("Stop");
        stop.setId("trace-stop");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.disableProperty().bind(pane.running().not());
        stop.setOnAction(event -> pane.stop());
        HBox line = new HBox(
                6, point[0], prefixes, go, stop, new Waiting(pane.arming().busy(), "", pane::stop));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("pane-bar");
        return line;
    }

    private void column(String title, double width, String styleClass, Function<TracedCall, String> text) {
        TreeTableColumn<TracedCall, String> column = new TreeTableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(text.apply(row.getValue().getValue())));
        tree.getColumns().add(column);
    }

    private static String shortMethod(String method) {
        int hash = method.indexOf('#');
        int open = method.indexOf('(');
        if (hash < 0 || open < 0) {
            return method;
        }
        return Member.simpleName(method.substring(0, hash)) + "." + method.substring(hash + 1, open)
                + method.substring(open).replaceAll("[\\w.$]*[.$](?=\\w)", "");
    }

    private void show(@Nullable TracedCall top) {
        tree.setRoot(top == null ? null : item(top, ""));
    }

    // The tree is new each time; what was closed stays closed.
    private TreeItem<TracedCall> item(TracedCall call, String above) {
        String path = above + "/" + call.method();
        TreeItem<TracedCall> item = new TreeItem<>(call);
        item.setExpanded(!closed.contains(path));
        item.expandedProperty().subscribe((was, is) -> {
            if (is) {
                closed.remove(path);
            } else {
                closed.add(path);
            }
        });
        call.children().forEach(child -> item.getChildren().add(item(child, path)));
        return item;
    }
}
