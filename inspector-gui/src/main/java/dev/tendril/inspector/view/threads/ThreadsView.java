package dev.tendril.inspector.view.threads;

import dev.tendril.inspector.model.remote.live.ThreadInfo;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.threads.ThreadsPane;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.Every;
import dev.tendril.inspector.view.part.FilterField;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Tables;
import dev.tendril.inspector.view.part.Waiting;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** The threads, and the stack of the selected one. */
public final class ThreadsView extends VBox {

    private static final double TABLE_SHARE = 0.65;

    private final ThreadsPane pane;

    /** @param shown whether somebody looks: the threads are asked for then */
    public ThreadsView(ThreadsPane pane, ObservableValue<Boolean> shown) {
        this.pane = pane;
        getStyleClass().add("pane");
        CheckBox follow = new CheckBox("Every second");
        follow.setId("threads-follow");
        follow.setMinWidth(Region.USE_PREF_SIZE);
        follow.setTooltip(
                Pictures.tooltip("Ask for the threads every second. The JVM stops for it, for some milliseconds."));
        SplitPane sides = new SplitPane(table(), stack());
        sides.setDividerPositions(TABLE_SHARE);
        setVgrow(sides, Priority.ALWAYS);
        getChildren().addAll(bar(follow), Notice.problemOf(pane.loading()), deadlock(), limitation(), sides);
        shown.subscribe(now -> {
            if (now) {
                pane.refresh();
            }
        });
        Every.whileShown(
                this,
                Every.SECOND,
                follow.selectedProperty().flatMap(on -> shown.map(now -> now && on)),
                pane::refresh);
    }

    private Node bar(CheckBox follow) {
        FilterField filter = new FilterField(
                "thread-filter",
                "Filter by name, state or stack",
                "Show only threads with this text in name, state or stack",
                pane.filter());
        Label count = new Label();
        count.getStyleClass().add("pane-note");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty().bind(Bindings.size(pane.threads()).asString("%d threads"));
        HBox bar = new HBox(
                6,
                filter,
                count,
                new Waiting(pane.loading().busy(), "", pane.loading()::cancel),
                follow,
                Pictures.button(
                        "threads-refresh", MaterialDesignR.REFRESH, "Ask for the threads again", pane::refresh));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    private Node deadlock() {
        Notice notice = Notice.problem();
        notice.setId("deadlock");
        pane.deadlocks()
                .subscribe(text -> notice.show(
                        text.isEmpty()
                                ? null
                                : new Problem(
                                        "Deadlock: these threads wait for each other, and will for ever.", text)));
        return notice;
    }

    private Node limitation() {
        Label words = new Label();
        words.getStyleClass().add("row-notice");
        words.setWrapText(true);
        words.textProperty().bind(pane.limitation());
        words.visibleProperty().bind(pane.limitation().isNotEmpty());
        words.managedProperty().bind(words.visibleProperty());
        return words;
    }

    private Node table() {
        TableView<ThreadInfo> table = Tables.of(
                "threads",
                "Threads",
                pane.threads(),
                new EmptyState(MaterialDesignF.FORMAT_LIST_BULLETED, "No thread to show", "None matches the filter."));
        Tables.text(table, "Name", 176, ThreadInfo::name);
        Tables.styled(
                table,
                "State",
                124,
                ThreadsView::state,
                thread -> "thread-" + thread.state().name().toLowerCase(Locale.ROOT));
        Tables.text(table, "At", 250, ThreadInfo::place);
        Tables.number(table, "Id", 50, thread -> Long.toString(thread.id()), ThreadInfo::id);
        table.getSelectionModel().selectedItemProperty().subscribe(thread -> {
            if (thread != null) {
                pane.selected().set(thread);
            }
        });
        pane.selected().subscribe(thread -> {
            if (thread != null && table.getSelectionModel().getSelectedItem() != thread) {
                table.getSelectionModel().select(thread);
            }
        });
        return table;
    }

    private static String state(ThreadInfo thread) {
        return (thread.deadlocked() ? "deadlock, " : "")
                + thread.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Node stack() {
        TextArea stack = new TextArea();
        stack.setId("thread-stack");
        stack.setAccessibleText("Stack of the selected thread");
        stack.setPromptText("Select a thread to see its stack.");
        stack.setEditable(false);
        stack.setWrapText(true);
        stack.getStyleClass().add("stack");
        stack.setMinSize(0, 0);
        pane.selected().subscribe(thread -> {
            String text = thread == null ? "" : header(thread) + pane.stackText();
            if (!text.equals(stack.getText())) {
                stack.setText(text);
            }
        });
        return stack;
    }

    private static String header(ThreadInfo thread) {
        return "%s%s%n".formatted(thread.name(), thread.daemon() ? " (daemon)" : "")
                + (thread.waitsFor().isEmpty() ? "" : "waits for %s%n".formatted(thread.waitsFor()));
    }
}
