package dev.tendril.inspector.view.calls;

import dev.tendril.inspector.model.calls.CallsPane;
import dev.tendril.inspector.model.calls.PointChooser;
import dev.tendril.inspector.model.calls.WatchRow;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.live.SeenCall;
import dev.tendril.inspector.view.part.ConsentNotice;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.Every;
import dev.tendril.inspector.view.part.MemberLinks;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.PointField;
import dev.tendril.inspector.view.part.Sealed;
import dev.tendril.inspector.view.part.Tables;
import java.io.File;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Watched points, and the table of the calls they saw. */
public final class CallsView extends VBox {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final double TABLE_SHARE = 0.8;

    private final CallsPane pane;

    /** @param open opens an object in the tree */
    public CallsView(CallsPane pane, PointChooser chooser, Consumer<Member> open) {
        this.pane = pane;
        getStyleClass().add("pane");
        MemberLinks objects =
                new MemberLinks("call-objects", pane.objects(), "Select a call to see its objects.", open);
        SplitPane sides = new SplitPane(table());
        pane.objects().subscribe(() -> showObjects(sides, objects));
        setVgrow(sides, Priority.ALWAYS);
        getChildren()
                .addAll(
                        entry(chooser),
                        watches(),
                        Notice.problemOf(pane.adding()),
                        Sealed.reason(pane.consent().whyNever()),
                        ConsentNotice.of(pane.consent(), "watch"),
                        Notice.problemOf(pane.opening()),
                        Notice.problemOf(pane.exporting()),
                        sides);
        Every.whileShown(this, Every.GLANCE, Bindings.isNotEmpty(pane.watches()), pane::drain);
        Every.whileShown(this, Every.SECOND, Bindings.isNotEmpty(pane.watches()), pane::countDropped);
    }

    // Until a call is selected the table has all the room.
    private void showObjects(SplitPane sides, Node objects) {
        boolean wanted = !pane.objects().isEmpty();
        if (wanted && sides.getItems().size() == 1) {
            sides.getItems().add(objects);
            sides.setDividerPositions(TABLE_SHARE);
        } else if (!wanted) {
            sides.getItems().remove(objects);
        }
    }

    private Node entry(PointChooser chooser) {
        TextField condition = new TextField();
        condition.setId("watch-condition");
        condition.setPromptText("only if arg1 > 2");
        condition.setAccessibleText("Condition in Java; empty for all calls");
        condition.setTooltip(Pictures.tooltip(
                "A condition in Java, asked in the target at each call: self is the object, arg0, arg1 and so on the"
                        + " arguments. Empty for all calls."));
        condition.setPrefColumnCount(14);
        PointField[] point = new PointField[1];
        Runnable watch = () -> pane.add(point[0].getText(), condition.getText());
        point[0] = new PointField("watch-point", chooser, watch);
        condition.setOnAction(event -> watch.run());
        HBox.setHgrow(point[0], Priority.ALWAYS);
        Button go = new Button("Watch", Pictures.icon(MaterialDesignE.EYE_OUTLINE));
        go.setId("watch");
        go.getStyleClass().addAll("accent");
        go.setMinWidth(USE_PREF_SIZE);
        go.disableProperty()
                .bind(Sealed.or(
                        pane.consent().whyNever(), point[0].textProperty().isEmpty()));
        go.setOnAction(event -> watch.run());
        TextField filter = new TextField();
        filter.setId("call-filter");
        filter.setPromptText("Filter");
        filter.setAccessibleText("Show only calls with this text");
        filter.setPrefColumnCount(10);
        filter.textProperty().bindBidirectional(pane.filter());
        ToggleButton pause = new ToggleButton(null, Pictures.icon(MaterialDesignP.PAUSE));
        pause.setId("call-pause");
        pause.getStyleClass().addAll("button-icon", "small");
        pause.setAccessibleText("Let the table stand still");
        pause.setTooltip(Pictures.tooltip("Let the table stand still; calls are still counted."));
        pause.selectedProperty().bindBidirectional(pane.paused());
        HBox line = new HBox(
                6,
                point[0],
                condition,
                go,
                counts(),
                filter,
                pause,
                Pictures.button("call-clear", MaterialDesignT.TRASH_CAN_OUTLINE, "Empty the table", pane::clear),
                Pictures.button(
                        "call-export",
                        MaterialDesignE.EXPORT_VARIANT,
                        "Write the calls shown to a file",
                        this::export));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("pane-bar");
        return line;
    }

    private Node counts() {
        Label counts = new Label();
        counts.setId("call-counts");
        counts.getStyleClass().add("pane-note");
        counts.setMinWidth(Region.USE_PREF_SIZE);
        counts.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> pane.seen().get() == 0
                                ? ""
                                : "%,d seen%s"
                                        .formatted(
                                                pane.seen().get(),
                                                pane.dropped().get() == 0
                                                        ? ""
                                                        : ", %,d lost"
                                                                .formatted(pane.dropped()
                                                                        .get())),
                        pane.seen(),
                        pane.dropped()));
        counts.setTooltip(Pictures.tooltip(
                "The table keeps the latest %,d. Lost are those that the target made faster than they could be told."
                        .formatted(CallsPane.MOST)));
        return counts;
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Write the calls shown");
        chooser.setInitialFileName("calls.json");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("JSON", "*.json"),
                        new FileChooser.ExtensionFilter("CSV", "*.csv"));
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            pane.export(file.toPath());
        }
    }

    private Node watches() {
        FlowPane chips = new FlowPane(6, 4);
        chips.getStyleClass().add("chips");
        chips.managedProperty().bind(Bindings.isNotEmpty(chips.getChildren()));
        ListChangeListener<WatchRow> show = change -> chips.getChildren()
                .setAll(pane.watches().stream()
                        .map(row -> (Node) new WatchChip(row, () -> pane.stop(row)))
                        .toList());
        pane.watches().addListener(show);
        return chips;
    }

    private Node table() {
        TableView<SeenCall> table = Tables.of(
                "calls",
                "Calls seen, latest first",
                pane.calls(),
                new EmptyState(
                        MaterialDesignE.EYE_OUTLINE,
                        "No calls yet",
                        "Name a method above. Its calls appear here as they end; the application does not wait for that."));
        Tables.text(table, "Time", 106, call -> TIME.format(call.at().atZone(ZoneId.systemDefault())));
        Tables.text(table, "Thread", 100, SeenCall::thread);
        Tables.text(table, "Method", 174, SeenCall::name);
        Tables.text(table, "Arguments", 160, SeenCall::argumentText);
        Tables.styled(table, "Result", 186, SeenCall::outcome, call -> call.threw() ? "call-threw" : "");
        Tables.number(table, "Took", 78, CallsView::took, call -> call.took().toNanos());
        table.getSelectionModel().selectedItemProperty().subscribe(pane::open);
        return table;
    }

    private static String took(SeenCall call) {
        return Durations.text(call.took());
    }
}
