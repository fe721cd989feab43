package dev.tendril.inspector.view.threads;

import dev.tendril.inspector.model.calls.PointChooser;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.live.ThreadSource.HeldThread;
import dev.tendril.inspector.model.threads.HoldPane;
import dev.tendril.inspector.view.part.ConsentNotice;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.MemberLinks;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.PointField;
import dev.tendril.inspector.view.part.Sealed;
import dev.tendril.inspector.view.part.Waiting;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/** Holds threads at a point: who is held, on what object, with what arguments, from where. */
public final class HoldView extends VBox {

    private static final double VALUES_SHARE = 0.5;

    private final HoldPane pane;
    private final ObservableList<Member> values = FXCollections.observableArrayList();
    private final TextArea stack = new TextArea();
    private final Label title = new Label();

    /** @param open opens an object in the tree */
    public HoldView(HoldPane pane, PointChooser chooser, Consumer<Member> open) {
        this.pane = pane;
        getStyleClass().add("pane");
        stack.setId("held-stack");
        stack.setAccessibleText("Stack of the thread that is held");
        stack.setEditable(false);
        stack.getStyleClass().add("stack");
        stack.setMinSize(0, 0);
        title.setId("held-title");
        title.getStyleClass().add("held-title");
        title.setMinWidth(0);
        SplitPane sides = new SplitPane(new MemberLinks("held-values", values, "", open), stack);
        sides.setDividerPositions(VALUES_SHARE);
        VBox.setVgrow(sides, Priority.ALWAYS);
        VBox held = new VBox(6, heldBar(), Notice.problemOf(pane.releasing()), sides);
        EmptyState none = new EmptyState(
                MaterialDesignH.HAND_BACK_RIGHT_OUTLINE,
                "No thread is held",
                "Name a method above. A thread that comes there is held before the method runs, to look at it.");
        none.visibleProperty().bind(pane.held().isNull());
        held.visibleProperty().bind(pane.held().isNotNull());
        StackPane place = new StackPane(none, held);
        place.setMinSize(0, 0);
        setVgrow(place, Priority.ALWAYS);
        getChildren()
                .addAll(
                        entry(chooser),
                        Sealed.reason(pane.consent().whyNever()),
                        ConsentNotice.of(pane.consent(), "hold"),
                        Notice.problemOf(pane.arming()),
                        Notice.problemOf(pane.waiting()),
                        place);
        pane.held().subscribe(this::show);
    }

    private Node entry(PointChooser chooser) {
        CheckBox every = new CheckBox("Each thread");
        every.setId("hold-every");
        every.setMinWidth(Region.USE_PREF_SIZE);
        every.setTooltip(Pictures.tooltip("Hold each thread that comes; else only the next one."));
        PointField[] point = new PointField[1];
        Runnable hold = () -> pane.hold(point[0].getText(), every.isSelected());
        point[0] = new PointField("hold-point", chooser, hold);
        HBox.setHgrow(point[0], Priority.ALWAYS);
        Button go = new Button("Hold", Pictures.icon(MaterialDesignH.HAND_BACK_RIGHT_OUTLINE));
        go.setId("hold");
        go.setMinWidth(USE_PREF_SIZE);
        go.getStyleClass().add("accent");
        go.disableProperty()
                .bind(Sealed.or(
                        pane.consent().whyNever(), point[0].textProperty().isEmpty()));
        go.setOnAction(event -> hold.run());
        Button stop = new Button("Let all go");
        stop.setId("hold-stop");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.disableProperty().bind(pane.point().isEmpty());
        stop.setOnAction(event -> pane.stop());
        Label waits = new Label();
        waits.getStyleClass().add("pane-note");
        waits.setMinWidth(USE_PREF_SIZE);
        waits.setText("Waiting for a thread…");
        waits.visibleProperty().bind(pane.point().isNotEmpty().and(pane.held().isNull()));
        waits.managedProperty().bind(waits.visibleProperty());
        HBox line = new HBox(
                6, point[0], every, go, stop, waits, new Waiting(pane.arming().busy(), "", pane::stop));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("pane-bar");
        return line;
    }

    private Node heldBar() {
        Button release = new Button("Let it go");
        release.setId("release");
        release.getStyleClass().addAll("accent", "small");
        release.setMinWidth(Region.USE_PREF_SIZE);
        release.disableProperty().bind(pane.releasing().busy());
        release.setOnAction(event -> pane.release());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(8, title, gap, new Waiting(pane.releasing().busy(), "", null), release);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("held-bar");
        return bar;
    }

    private void show(@Nullable HeldThread held) {
        if (held == null) {
            values.clear();
            stack.clear();
            title.setText("");
            return;
        }
        values.setAll(held.values());
        stack.setText(String.join("\n", held.stack()));
        title.setText("%s is held at %s".formatted(held.name(), held.method()));
    }
}
