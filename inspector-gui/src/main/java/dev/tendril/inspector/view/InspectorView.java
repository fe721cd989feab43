package dev.tendril.inspector.view;

import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.layout.Layout;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.FirstRow;
import dev.tendril.inspector.view.pin.PinsView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The whole window: targets on the left, a tab for every session, the status line. */
public final class InspectorView extends BorderPane {

    private static final double LIST_SHARE = 0.66;
    private static final KeyCombination GO_TO = KeyCombination.valueOf("Shortcut+P");
    private static final KeyCombination REFRESH = KeyCombination.valueOf("F5");

    private final InspectorModel model;
    private final Layout layout;
    private final TabPane sessions = new TabPane();
    private final Map<Session, Tab> tabs = new HashMap<>();

    public InspectorView(InspectorModel model, Layout layout) {
        this.model = model;
        this.layout = layout;
        getStyleClass().add("inspector");
        sessions.setId("sessions");
        sessions.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        sessions.visibleProperty().bind(Bindings.isNotEmpty(model.sessions()));
        model.sessions().addListener((ListChangeListener<Session>) change -> showSessions());
        sessions.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (tab != null) {
                model.current().set((Session) tab.getUserData());
            }
        });
        model.current().subscribe(this::select);
        showSessions();

        EmptyState none = new EmptyState(
                MaterialDesignS.SPROUT_OUTLINE,
                "Not connected to anything",
                "Click a Java process on the left to look inside. Nothing is changed in it until you say so.");
        none.visibleProperty().bind(Bindings.isEmpty(model.sessions()));
        StackPane centre = new StackPane(none, sessions);
        centre.setMinWidth(620);
        TargetsView targets = new TargetsView(model);
        PinsView pins = new PinsView(model);
        pins.setMinHeight(90);
        SplitPane left = new SplitPane(targets, pins);
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(LIST_SHARE);
        left.setMinWidth(220);
        SplitPane sides = new SplitPane(left, centre);
        sides.getDividers().get(0).positionProperty().bindBidirectional(layout.targets());
        SplitPane.setResizableWithParent(left, false);
        setCenter(sides);
        setBottom(new StatusBar(model, layout));
        layout.theme().subscribe(name -> Theme.named(name).apply());
        addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
        addEventFilter(KeyEvent.KEY_PRESSED, FirstRow::pressed);
    }

    private void shortcut(KeyEvent event) {
        Session session = model.current().get();
        Tab tab = session == null ? null : tabs.get(session);
        if (tab == null) {
            return;
        }
        if (GO_TO.match(event)) {
            ((SessionView) tab.getContent()).goToChooser();
            event.consume();
        } else if (REFRESH.match(event)) {
            session.refresh();
            event.consume();
        }
    }

    private void showSessions() {
        List<Tab> now = new ArrayList<>();
        for (Session session : model.sessions()) {
            now.add(tabs.computeIfAbsent(session, this::tab));
        }
        tabs.keySet().retainAll(model.sessions());
        if (!now.equals(sessions.getTabs())) {
            sessions.getTabs().setAll(now);
        }
        select(model.current().get());
    }

    private Tab tab(Session session) {
        Tab tab = new Tab(
                session.summary().name() + " " + session.summary().pid(), new SessionView(session, model, layout));
        tab.setUserData(session);
        Stripes.mark(tab, model.colour(session));
        Stripes.mark((SessionView) tab.getContent(), model.colour(session));
        tab.setOnCloseRequest(event -> {
            event.consume();
            model.close(session);
        });
        return tab;
    }

    private void select(@Nullable Session session) {
        Tab tab = session == null ? null : tabs.get(session);
        if (tab != null) {
            sessions.getSelectionModel().select(tab);
        }
    }
}
