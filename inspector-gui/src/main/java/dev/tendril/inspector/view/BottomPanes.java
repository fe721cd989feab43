package dev.tendril.inspector.view;

import dev.tendril.inspector.model.Panes;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.layout.Layout;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.tree.ObjectRow;
import dev.tendril.inspector.view.calls.CallsView;
import dev.tendril.inspector.view.calls.TraceView;
import dev.tendril.inspector.view.chart.ChartsView;
import dev.tendril.inspector.view.console.ConsoleView;
import dev.tendril.inspector.view.heap.HistogramView;
import dev.tendril.inspector.view.heap.InstancesView;
import dev.tendril.inspector.view.threads.HoldView;
import dev.tendril.inspector.view.threads.ThreadsView;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The panes under the object tree, a tab for each. */
final class BottomPanes extends TabPane {

    private static final String PREFIX = "pane-";

    BottomPanes(Session session, Layout layout) {
        setId("panes");
        getStyleClass().add("dense");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        Panes panes = session.panes();
        Consumer<Member> open = member -> session.tree().show(member);
        Supplier<@Nullable Member> selected = () -> selected(session);
        InstancesView instances = new InstancesView(panes.instances(), panes.classChooser(), open);
        Tab instancesTab = tab("instances", "Instances", instances);
        Tab threadsTab = tab("threads", "Threads", null);
        threadsTab.setContent(new ThreadsView(panes.threads(), threadsTab.selectedProperty()));
        Tab history = tab("history", "History", new HistoryView(session.history()));
        history.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> session.history().changes().isEmpty()
                                ? "History"
                                : "History (%d)"
                                        .formatted(session.history().changes().size()),
                        session.history().changes()));
        getTabs()
                .addAll(
                        tab("calls", "Calls", new CallsView(panes.calls(), panes.pointChooser(), open)),
                        tab("trace", "Trace", new TraceView(panes.trace(), panes.pointChooser())),
                        threadsTab,
                        tab("hold", "Hold", new HoldView(panes.hold(), panes.pointChooser(), open)),
                        instancesTab,
                        tab("histogram", "Histogram", new HistogramView(panes.histogram(), type -> {
                            getSelectionModel().select(instancesTab);
                            instances.search(type);
                        })),
                        tab("console", "Console", new ConsoleView(panes.console(), open)),
                        tab("charts", "Charts", new ChartsView(panes.charts(), selected)),
                        history);
        layout.pane().subscribe(this::show);
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(tab -> layout.pane().set(tab.getId().substring(PREFIX.length())));
    }

    /** Shows the pane of a digit that is pressed with the shortcut key: the first at 1. */
    void shortcut(KeyEvent event) {
        int index = event.getCode().ordinal() - KeyCode.DIGIT1.ordinal();
        if (event.isShortcutDown()
                && index >= 0
                && index < getTabs().size()
                && event.getCode().isDigitKey()) {
            getSelectionModel().select(index);
            getTabs().get(index).getContent().requestFocus();
            event.consume();
        }
    }

    private void show(String name) {
        getTabs().stream()
                .filter(tab -> (PREFIX + name).equals(tab.getId()))
                .findFirst()
                .ifPresent(getSelectionModel()::select);
    }

    private static Tab tab(String name, String title, @Nullable Node content) {
        Tab tab = new Tab(title, content);
        tab.setId(PREFIX + name);
        return tab;
    }

    private static @Nullable Member selected(Session session) {
        return session.tree().selected().get() instanceof ObjectRow row
                ? row.member().get()
                : null;
    }
}
